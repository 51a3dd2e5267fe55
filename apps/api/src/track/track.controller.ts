import { Body, Controller, Inject, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { trackCase, type App } from '#app';
import { APP } from '../access/app.token.js';
import { Operation } from '../access/operation.decorator.js';
import { ref } from '../openapi/schema.js';
import { notFound, ProblemError } from '../problem/problem.error.js';
import { TrackBody } from './track.dto.js';

/** A question, asked by POST so that the national code stands in no address and no log. */
@ApiTags('public')
@Controller('public/track')
export class TrackController {
  constructor(@Inject(APP) private readonly app: App) {}

  @Post()
  @Operation('track', { summary: 'Where a case is, without a log-in', answer: ref('TrackedCase'), problems: [404, 413, 415, 429] })
  async track(@Body() { nationalCode, number }: TrackBody, @Req() { ip }: FastifyRequest) {
    const result = await trackCase(this.app, { number, nationalCode, address: ip });
    if (result.outcome === 'too-many') throw new ProblemError('too-many-requests', { retryAfterSeconds: result.retryAfterSeconds });
    if (result.outcome === 'absent') throw notFound();
    return result.case;
  }
}
