import { Body, Controller, Get, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { getRun, latestRuns, listRunResults, listRuns, startRun, type App } from '#app';
import type { Actor } from '#domain';
import { CurrentActor } from '../access/actor.decorator.js';
import { APP } from '../access/app.token.js';
import { Operation } from '../access/operation.decorator.js';
import { ref } from '../openapi/schema.js';
import { found } from '../problem/problem.error.js';
import { UuidPipe } from '../validation/uuid.pipe.js';
import { RunListQuery, RunResultQuery, StartRunBody } from './runs.dto.js';

@ApiTags('runs')
@Controller('runs')
export class RunsController {
  constructor(@Inject(APP) private readonly app: App) {}

  @Post()
  @Operation('startRun', { summary: 'Queue a run', status: 202, answer: ref('Run'), idempotent: true })
  startRun(@CurrentActor() actor: Actor, @Body() { kind }: StartRunBody, @Req() request: FastifyRequest) {
    return startRun(this.app, { actor, kind, idempotency: request.idempotency ?? undefined });
  }

  @Get()
  @Operation('listRuns', { summary: 'Runs, newest first', answer: ref('RunPage') })
  listRuns(@CurrentActor() actor: Actor, @Query() query: RunListQuery) {
    return listRuns(this.app, { actor, ...query });
  }

  @Get('latest')
  @Operation('latestRuns', { summary: 'The work that runs by itself: what ended last, and how long ago', answer: ref('LatestRuns') })
  latestRuns() {
    return latestRuns(this.app);
  }

  @Get(':id')
  @Operation('getRun', { summary: 'One run: progress, counts, errors', answer: ref('Run'), problems: [404] })
  async getRun(@CurrentActor() actor: Actor, @Param('id', UuidPipe) id: string) {
    return found(await getRun(this.app, { actor, id }));
  }

  @Get(':id/results')
  @Operation('listRunResults', { summary: 'What became of each case of a run', answer: ref('RunResultPage'), problems: [404] })
  async listRunResults(@CurrentActor() actor: Actor, @Param('id', UuidPipe) runId: string, @Query() query: RunResultQuery) {
    return found(await listRunResults(this.app, { actor, runId, ...query }));
  }
}
