import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { backlog, type App } from '#app';
import type { Actor } from '#domain';
import { CurrentActor } from '../access/actor.decorator.js';
import { APP } from '../access/app.token.js';
import { Operation } from '../access/operation.decorator.js';
import { ref } from '../openapi/schema.js';
import { BacklogQuery } from './backlog.dto.js';

@ApiTags('backlog')
@Controller('backlog')
export class BacklogController {
  constructor(@Inject(APP) private readonly app: App) {}

  @Get()
  @Operation('backlog', { summary: 'What waits, by group: counts, amounts and age', answer: ref('Backlog') })
  backlog(@CurrentActor() actor: Actor, @Query() query: BacklogQuery) {
    return backlog(this.app, { actor, ...query });
  }
}
