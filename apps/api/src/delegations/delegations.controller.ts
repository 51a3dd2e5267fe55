import { Body, Controller, Get, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { cancelDelegation, listColleagues, listDelegations, makeDelegation, type App, type DelegationOutcome } from '#app';
import type { Actor } from '#domain';
import { CurrentActor } from '../access/actor.decorator.js';
import { APP } from '../access/app.token.js';
import { Operation } from '../access/operation.decorator.js';
import { ref } from '../openapi/schema.js';
import { found, ProblemError } from '../problem/problem.error.js';
import type { ProblemCode } from '../problem/problem-texts.js';
import { UuidPipe } from '../validation/uuid.pipe.js';
import { ColleagueQuery, DelegationBody } from './delegations.dto.js';

const PROBLEM: Record<Exclude<DelegationOutcome['outcome'], 'made'>, ProblemCode> = {
  elsewhere: 'stand-in-elsewhere', away: 'stand-in-away', window: 'delegation-window', overlapping: 'delegation-overlapping',
};

@ApiTags('delegations')
@Controller()
export class DelegationsController {
  constructor(@Inject(APP) private readonly app: App) {}

  @Get('colleagues')
  @Operation('listColleagues', { summary: 'Who may hold one\'s cases or stand in', answer: ref('Colleagues') })
  listColleagues(@CurrentActor() actor: Actor, @Query() query: ColleagueQuery) {
    return listColleagues(this.app, { actor, ...query });
  }

  @Get('delegations')
  @Operation('listDelegations', { summary: 'What one has handed over and what was handed over to one', answer: ref('Delegations') })
  listDelegations(@CurrentActor() actor: Actor) {
    return listDelegations(this.app, { actor });
  }

  @Post('delegations')
  @Operation('makeDelegation', { summary: 'Hand one\'s cases over for a window of days', status: 201, answer: ref('Delegation'), idempotent: true })
  async makeDelegation(@CurrentActor() actor: Actor, @Body() body: DelegationBody, @Req() request: FastifyRequest) {
    const done = await makeDelegation(this.app, { actor, request: body, idempotency: request.idempotency ?? undefined });
    if (done.outcome !== 'made') throw new ProblemError(PROBLEM[done.outcome]);
    return done.delegation;
  }

  @Post('delegations/:id/cancel')
  @Operation('cancelDelegation', { summary: 'Take a delegation of one\'s own back at once', answer: ref('Delegation'), idempotent: true, problems: [404] })
  async cancelDelegation(@CurrentActor() actor: Actor, @Param('id', UuidPipe) id: string) {
    return found(await cancelDelegation(this.app, { actor, id }));
  }
}
