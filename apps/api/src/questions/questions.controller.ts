import { Body, Controller, Get, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import {
  answerQuestion, askQuestion, getQuestion, listQuestions, questionTopics, rateQuestion, replyToQuestion, routeQuestion, summariseQuestions, type App, type QuestionStepOutcome,
} from '#app';
import type { Actor } from '#domain';
import { CurrentActor } from '../access/actor.decorator.js';
import { APP } from '../access/app.token.js';
import { Operation } from '../access/operation.decorator.js';
import { ref } from '../openapi/schema.js';
import { found, malformed, notFound, ProblemError } from '../problem/problem.error.js';
import { isUuid, UuidPipe } from '../validation/uuid.pipe.js';
import { AnswerBody, QuestionBody, QuestionListQuery, RatingBody, ReplyBody, RouteBody } from './questions.dto.js';

function stepAnswer(done: QuestionStepOutcome) {
  switch (done.outcome) {
    case 'done': return { question: done.question };
    case 'handed-over': return { question: null };
    case 'refused': throw new ProblemError(done.refusal);
    case 'too-many': throw new ProblemError('too-many-requests', { retryAfterSeconds: done.retryAfterSeconds });
    case 'absent': throw notFound();
  }
}

@ApiTags('questions')
@Controller('questions')
export class QuestionsController {
  constructor(@Inject(APP) private readonly app: App) {}

  @Get('topics')
  @Operation('questionTopics', { summary: 'What can be asked about, and within how many working days it is answered', answer: ref('QuestionTopics') })
  topics() {
    return questionTopics();
  }

  @Get('summary')
  @Operation('summariseQuestions', { summary: 'Questions of one\'s desk in sum: open, late, how fast and how well answered', answer: ref('QuestionSummary') })
  summarise(@CurrentActor() actor: Actor) {
    return summariseQuestions(this.app, { actor });
  }

  @Get()
  @Operation('listQuestions', { summary: 'One\'s own questions, or those of one\'s desk', answer: ref('QuestionPage') })
  list(@CurrentActor() actor: Actor, @Query() query: QuestionListQuery) {
    if (query.case !== undefined && !isUuid(query.case)) throw malformed({ path: 'case', code: 'identifier-invalid' });
    return listQuestions(this.app, { actor, ...query });
  }

  @Post()
  @Operation('askQuestion', { summary: 'Ask or complain, about a case of one\'s own or something else', status: 201, answer: ref('Question'), idempotent: true, problems: [404, 429] })
  async ask(@CurrentActor() actor: Actor, @Body() body: QuestionBody, @Req() request: FastifyRequest) {
    if (actor.mobile === null || (body.caseId !== undefined && !isUuid(body.caseId))) throw notFound();
    const done = await askQuestion(this.app, { actor: { ...actor, mobile: actor.mobile }, asked: body, idempotency: request.idempotency ?? undefined });
    if (done.outcome === 'absent') throw notFound();
    if (done.outcome === 'identity-unconfirmed') throw new ProblemError('identity-unconfirmed');
    if (done.outcome === 'too-many') throw new ProblemError('too-many-requests', { retryAfterSeconds: done.retryAfterSeconds });
    return done.question;
  }

  @Get(':id')
  @Operation('getQuestion', { summary: 'A question with what was said', answer: ref('Question'), problems: [404] })
  async get(@CurrentActor() actor: Actor, @Param('id', UuidPipe) id: string) {
    return found(await getQuestion(this.app, { actor, id }));
  }

  @Post(':id/answers')
  @Operation('answerQuestion', { summary: 'Answer it, as its desk', answer: ref('QuestionStep'), idempotent: true, problems: [404] })
  async answer(@CurrentActor() actor: Actor, @Param('id', UuidPipe) id: string, @Body() body: AnswerBody, @Req() request: FastifyRequest) {
    return stepAnswer(await answerQuestion(this.app, { actor, id, ...body, idempotency: request.idempotency ?? undefined }));
  }

  @Post(':id/route')
  @Operation('routeQuestion', { summary: 'Hand it over to another desk; its clock goes on', answer: ref('QuestionStep'), idempotent: true, problems: [404] })
  async route(@CurrentActor() actor: Actor, @Param('id', UuidPipe) id: string, @Body() { note, ...to }: RouteBody, @Req() request: FastifyRequest) {
    return stepAnswer(await routeQuestion(this.app, { actor, id, note, to, idempotency: request.idempotency ?? undefined }));
  }

  @Post(':id/messages')
  @Operation('replyToQuestion', { summary: 'Say more; after an answer it is open again', answer: ref('QuestionStep'), idempotent: true, problems: [404, 429] })
  async reply(@CurrentActor() actor: Actor, @Param('id', UuidPipe) id: string, @Body() body: ReplyBody, @Req() request: FastifyRequest) {
    return stepAnswer(await replyToQuestion(this.app, { actor, id, ...body, idempotency: request.idempotency ?? undefined }));
  }

  @Post(':id/rating')
  @Operation('rateQuestion', { summary: 'Say how content one is with the answer', answer: ref('QuestionStep'), idempotent: true, problems: [404] })
  async rate(@CurrentActor() actor: Actor, @Param('id', UuidPipe) id: string, @Body() body: RatingBody, @Req() request: FastifyRequest) {
    return stepAnswer(await rateQuestion(this.app, { actor, id, ...body, idempotency: request.idempotency ?? undefined }));
  }
}
