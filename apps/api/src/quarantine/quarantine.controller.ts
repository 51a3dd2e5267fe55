import { Body, Controller, Get, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { listQuarantine, releaseFromQuarantine, type App } from '#app';
import type { Actor } from '#domain';
import { CurrentActor } from '../access/actor.decorator.js';
import { APP } from '../access/app.token.js';
import { Operation } from '../access/operation.decorator.js';
import { ref } from '../openapi/schema.js';
import { found } from '../problem/problem.error.js';
import { UuidPipe } from '../validation/uuid.pipe.js';
import { QuarantineQuery, QuarantineReleaseBody } from './quarantine.dto.js';

@ApiTags('runs')
@Controller('quarantine')
export class QuarantineController {
  constructor(@Inject(APP) private readonly app: App) {}

  @Get()
  @Operation('listQuarantine', { summary: 'What sweeps have set aside, newest first', answer: ref('QuarantinePage') })
  listQuarantine(@CurrentActor() actor: Actor, @Query() query: QuarantineQuery) {
    return listQuarantine(this.app, { actor, ...query });
  }

  @Post(':id/release')
  @Operation('releaseFromQuarantine', { summary: 'Let the next sweep try it again', answer: ref('QuarantineItem'), idempotent: true, problems: [404] })
  async releaseFromQuarantine(@CurrentActor() actor: Actor, @Param('id', UuidPipe) id: string, @Body() { note }: QuarantineReleaseBody, @Req() request: FastifyRequest) {
    return found(await releaseFromQuarantine(this.app, { actor, id, note, idempotency: request.idempotency ?? undefined }));
  }
}
