import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { listStalls, stallConditions, stallConditionTexts, summariseStalls, type App } from '#app';
import type { Actor } from '#domain';
import { CurrentActor } from '../access/actor.decorator.js';
import { APP } from '../access/app.token.js';
import { Operation } from '../access/operation.decorator.js';
import { ref } from '../openapi/schema.js';
import { StallConditionsQuery, StallConditionTextsQuery, StallListQuery, StallSummaryQuery } from './stalls.dto.js';

@ApiTags('stalls')
@Controller('stalls')
export class StallsController {
  constructor(@Inject(APP) private readonly app: App) {}

  @Get()
  @Operation('listStalls', { summary: 'Cases in scope that stall, latest first', answer: ref('StallPage') })
  listStalls(@CurrentActor() actor: Actor, @Query() query: StallListQuery) {
    return listStalls(this.app, { actor, ...query });
  }

  @Get('summary')
  @Operation('summariseStalls', { summary: 'Stalls in scope by group', answer: ref('StallSummary') })
  summariseStalls(@CurrentActor() actor: Actor, @Query() query: StallSummaryQuery) {
    return summariseStalls(this.app, { actor, ...query });
  }

  @Get('conditions')
  @Operation('stallConditions', { summary: 'Conditions of banks from outside the instruction, counted by group', answer: ref('StallConditions') })
  stallConditions(@CurrentActor() actor: Actor, @Query() query: StallConditionsQuery) {
    return stallConditions(this.app, { actor, ...query });
  }

  @Get('conditions/texts')
  @Operation('stallConditionTexts', { summary: 'The same in the banks’ own words, newest first', answer: ref('StallConditionTextPage') })
  stallConditionTexts(@CurrentActor() actor: Actor, @Query() query: StallConditionTextsQuery) {
    return stallConditionTexts(this.app, { actor, ...query });
  }
}
