import { Body, Controller, Inject, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { askPublicQuestion, trackQuestion, type App } from '#app';
import { APP } from '../access/app.token.js';
import { Operation } from '../access/operation.decorator.js';
import { ref } from '../openapi/schema.js';
import { notFound, ProblemError } from '../problem/problem.error.js';
import { PublicQuestionBody, QuestionTrackBody } from './questions.dto.js';

@ApiTags('questions')
@Controller('public/questions')
export class PublicQuestionsController {
  constructor(@Inject(APP) private readonly app: App) {}

  @Post()
  @Operation('askPublicQuestion', { summary: 'Ask or complain without a log-in; the code is texted too', status: 202, answer: ref('QuestionCode'), idempotent: true, problems: [429] })
  async ask(@Body() { mobile, ...asked }: PublicQuestionBody, @Req() request: FastifyRequest) {
    const done = await askPublicQuestion(this.app, { address: request.ip, asked, mobile, idempotency: request.idempotency ?? undefined });
    if (done.outcome === 'too-many') throw new ProblemError('too-many-requests', { retryAfterSeconds: done.retryAfterSeconds });
    return { code: done.code };
  }

  @Post('track')
  @Operation('trackQuestion', { summary: 'A question by its code and the number that it was asked from', answer: ref('Question'), problems: [404, 413, 415, 429] })
  async track(@Body() { code, mobile }: QuestionTrackBody, @Req() request: FastifyRequest) {
    const done = await trackQuestion(this.app, { address: request.ip, code, mobile });
    if (done.outcome === 'too-many') throw new ProblemError('too-many-requests', { retryAfterSeconds: done.retryAfterSeconds });
    if (done.outcome === 'absent') throw notFound();
    return done.question;
  }
}
