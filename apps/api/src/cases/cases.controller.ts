import { Body, Controller, Get, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { caseHistory, getCase, giveCommand, listCases, priorCases, registerCase, type App } from '#app';
import type { Actor } from '#domain';
import { CurrentActor } from '../access/actor.decorator.js';
import { APP } from '../access/app.token.js';
import { expectedVersion, TaggedByVersion } from '../access/entity-tag.interceptor.js';
import { Operation } from '../access/operation.decorator.js';
import { ref } from '../openapi/schema.js';
import { found } from '../problem/problem.error.js';
import { UuidPipe } from '../validation/uuid.pipe.js';
import { COMMAND_BODIES, commandOf } from './command-bodies.js';
import { accepted } from './command-outcome.js';
import { CaseListQuery, PageQuery } from './cases.dto.js';
import { RegistrationBody } from './registration.dto.js';
import { VersionMoves } from './version-moves.js';

const BODIES = Object.entries(COMMAND_BODIES);

@ApiTags('cases')
@ApiExtraModels(...BODIES.map(([, body]) => body))
@Controller('cases')
export class CasesController {
  private readonly moves = new VersionMoves();

  constructor(@Inject(APP) private readonly app: App) {}

  @Post()
  @Operation('createCase', { summary: 'Register an application as a draft', status: 201, answer: ref('CaseDetail'), idempotent: true })
  @TaggedByVersion((body: { version: number }) => body.version)
  async createCase(@CurrentActor() actor: Actor, @Body() body: RegistrationBody, @Req() request: FastifyRequest) {
    const { applicant, branchOfWork = null, damage = [], disasterEvent = null, plan = null, priorPlan = null, requestedRial = null, ...rest } = body;
    const registration = {
      ...rest, branchOfWork, damage, disasterEvent, plan, priorPlan, requestedRial, applicant: { ...applicant, postalCode: applicant.postalCode ?? null },
    };
    return accepted(await registerCase(this.app, { actor, registration, idempotency: request.idempotency ?? undefined })).case;
  }

  @Get()
  @Operation('listCases', { summary: 'Cases in scope', answer: ref('CasePage') })
  listCases(@CurrentActor() actor: Actor, @Query() query: CaseListQuery) {
    return listCases(this.app, { actor, ...query });
  }

  @Get(':id')
  @Operation('getCase', { summary: 'One case, with what may be done now', answer: ref('CaseDetail'), problems: [404] })
  @TaggedByVersion((body: { version: number }) => body.version)
  async getCase(@CurrentActor() actor: Actor, @Param('id', UuidPipe) caseId: string) {
    return found(await getCase(this.app, { actor, caseId }));
  }

  @Get(':id/history')
  @Operation('caseHistory', { summary: 'Every event of the case, newest first', answer: ref('HistoryPage'), problems: [404] })
  async caseHistory(@CurrentActor() actor: Actor, @Param('id', UuidPipe) caseId: string, @Query() query: PageQuery) {
    return found(await caseHistory(this.app, { actor, caseId, ...query }));
  }

  @Get(':id/prior')
  @Operation('priorCases', { summary: 'Earlier cases of the same person', answer: ref('PriorCases'), problems: [404] })
  async priorCases(@CurrentActor() actor: Actor, @Param('id', UuidPipe) caseId: string) {
    return found(await priorCases(this.app, { actor, caseId }));
  }

  @Post(':id/commands')
  @Operation('giveCommand', {
    summary: 'Give the case a command', answer: ref('CommandAnswer'), idempotent: true, versioned: true, problems: [404, 412, 428],
  })
  @ApiBody({ schema: {
    oneOf: BODIES.map(([, body]) => ({ $ref: getSchemaPath(body) })),
    discriminator: { propertyName: 'type', mapping: Object.fromEntries(BODIES.map(([type, body]) => [type, getSchemaPath(body)])) },
  } })
  @TaggedByVersion((body: { case: { version: number } }) => body.case.version)
  async giveCommand(@CurrentActor() actor: Actor, @Param('id', UuidPipe) caseId: string, @Body() body: object, @Req() request: FastifyRequest) {
    const command = commandOf(body);
    const version = expectedVersion(request);
    const { outcome, overtaken } = await this.moves.watch({ caseId, version, arrivedAt: request.arrivedAt }, () =>
      giveCommand(this.app, { actor, caseId, command, expectedVersion: version, idempotency: request.idempotency ?? undefined }));
    const { case: kase, entry } = accepted(outcome, overtaken);
    return { case: kase, events: [entry] };
  }
}
