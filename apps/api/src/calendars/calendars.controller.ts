import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { calendarChangeMoves, calendarDays, changeCalendar, listCalendars, listChangesOfCalendars, listDaysOff, type App } from '#app';
import type { Actor } from '#domain';
import { CurrentActor } from '../access/actor.decorator.js';
import { APP } from '../access/app.token.js';
import { Operation } from '../access/operation.decorator.js';
import { PageQuery } from '../cases/cases.dto.js';
import { ref } from '../openapi/schema.js';
import { found, notFound, ProblemError } from '../problem/problem.error.js';
import { UuidPipe } from '../validation/uuid.pipe.js';
import { CalendarMonthQuery, DayOffListQuery } from './calendars.dto.js';
import { CHANGE_BODIES, changeOf } from './change-bodies.js';

const OK = 200;
const BODIES = Object.entries(CHANGE_BODIES);

@ApiTags('calendars')
@ApiExtraModels(...BODIES.map(([, body]) => body))
@Controller()
export class CalendarsController {
  constructor(@Inject(APP) private readonly app: App) {}

  @Get('calendars')
  @Operation('listCalendars', { summary: 'Calendars with their weekdays by effective date', answer: ref('Calendars') })
  listCalendars(@CurrentActor() actor: Actor) {
    return listCalendars(this.app, { actor });
  }

  @Get('calendars/days')
  @Operation('calendarDays', { summary: 'A Jalali month of a calendar, day by day', answer: ref('CalendarMonth') })
  calendarDays(@CurrentActor() actor: Actor, @Query() query: CalendarMonthQuery) {
    return calendarDays(this.app, { actor, ...query });
  }

  @Get('days-off')
  @Operation('listDaysOff', { summary: 'Days off and closures, cancelled ones among them', answer: ref('DayOffPage') })
  listDaysOff(@CurrentActor() actor: Actor, @Query() query: DayOffListQuery) {
    return listDaysOff(this.app, { actor, ...query });
  }

  @Get('calendar-changes')
  @Operation('listCalendarChanges', { summary: 'Changes of calendars, newest first, and how far the cases are reckoned', answer: ref('CalendarChangePage') })
  listCalendarChanges(@CurrentActor() actor: Actor, @Query() query: PageQuery) {
    return listChangesOfCalendars(this.app, { actor, ...query });
  }

  @Post('calendar-changes')
  @Operation('changeCalendar', { summary: 'Change a calendar', status: 202, answer: ref('CalendarChange'), idempotent: true, problems: [404] })
  @ApiResponse({ status: OK, description: 'With `dryRun`: what would move', content: { 'application/json': { schema: ref('CalendarDryRun') } } })
  @ApiBody({ schema: {
    oneOf: BODIES.map(([, body]) => ({ $ref: getSchemaPath(body) })),
    discriminator: { propertyName: 'type', mapping: Object.fromEntries(BODIES.map(([type, body]) => [type, getSchemaPath(body)])) },
  } })
  async changeCalendar(@CurrentActor() actor: Actor, @Body() body: object, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const done = await changeCalendar(this.app, { actor, ...changeOf(body), idempotency: request.idempotency ?? undefined });
    switch (done.outcome) {
      case 'accepted': return done.change;
      case 'absent': throw notFound();
      case 'refused': throw new ProblemError('refused', { refusal: done.refusal });
      case 'would-be':
        void reply.status(OK);
        return done.dryRun;
    }
  }

  @Get('calendar-changes/:id/moves')
  @Operation('calendarChangeMoves', { summary: 'Cases in scope whose due day a change moved', answer: ref('DueMovePage'), problems: [404] })
  async calendarChangeMoves(@CurrentActor() actor: Actor, @Param('id', UuidPipe) id: string, @Query() query: PageQuery) {
    return found(await calendarChangeMoves(this.app, { actor, id, ...query }));
  }
}
