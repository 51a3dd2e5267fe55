import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { clockSummary, type App } from '#app';
import type { Actor } from '#domain';
import { CurrentActor } from '../access/actor.decorator.js';
import { APP } from '../access/app.token.js';
import { Operation } from '../access/operation.decorator.js';
import { ref } from '../openapi/schema.js';
import { ClockSummaryQuery } from './clock.dto.js';

@ApiTags('clock')
@Controller('clock')
export class ClockController {
  constructor(@Inject(APP) private readonly app: App) {}

  @Get('summary')
  @Operation('clockSummary', { summary: 'Working days in scope by who had to act, by group', answer: ref('ClockSummary') })
  clockSummary(@CurrentActor() actor: Actor, @Query() query: ClockSummaryQuery) {
    return clockSummary(this.app, { actor, ...query });
  }
}
