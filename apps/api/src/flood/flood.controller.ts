import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { floodFunnel, type App } from '#app';
import type { Actor } from '#domain';
import { CurrentActor } from '../access/actor.decorator.js';
import { APP } from '../access/app.token.js';
import { Operation } from '../access/operation.decorator.js';
import { ref } from '../openapi/schema.js';
import { found } from '../problem/problem.error.js';
import { FloodFunnelQuery } from './flood.dto.js';

@ApiTags('flood')
@Controller('flood')
export class FloodController {
  constructor(@Inject(APP) private readonly app: App) {}

  @Get('funnel')
  @Operation('floodFunnel', { summary: 'How far the applications after a disaster have come, by county', answer: ref('FloodFunnel'), problems: [404] })
  async floodFunnel(@CurrentActor() actor: Actor, @Query() query: FloodFunnelQuery) {
    return found(await floodFunnel(this.app, { actor, ...query }));
  }
}
