import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { askBulk, previewBulk, type App, type BulkTargets, type Unasked } from '#app';
import type { Actor, CaseCommand } from '#domain';
import { CurrentActor } from '../access/actor.decorator.js';
import { APP } from '../access/app.token.js';
import { Operation } from '../access/operation.decorator.js';
import { ref } from '../openapi/schema.js';
import { malformed, ProblemError } from '../problem/problem.error.js';
import { BulkCommandsBody } from './bulk-commands.dto.js';
import { commandOf } from './command-bodies.js';
import { refusalProblem } from './command-outcome.js';

const OK = 200;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

@ApiTags('cases')
@Controller('cases')
export class BulkCommandsController {
  constructor(@Inject(APP) private readonly app: App) {}

  @Post('bulk-commands')
  @Operation('bulkCommands', { summary: 'Give many cases one command', status: 202, answer: ref('Run'), idempotent: true })
  @ApiResponse({ status: OK, description: 'With `dryRun`: what would be decided', content: { 'application/json': { schema: ref('BulkPreview') } } })
  async bulkCommands(
    @CurrentActor() actor: Actor, @Body() body: BulkCommandsBody, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const asked = { actor, command: commandIn(body), targets: targetsOf(body) };
    if (body.dryRun === true) {
      const done = await previewBulk(this.app, asked);
      if (done.outcome !== 'decided') throw unasked(done);
      void reply.status(OK);
      return done.preview;
    }
    const done = await askBulk(this.app, { ...asked, idempotency: request.idempotency ?? undefined });
    if (done.outcome !== 'queued') throw unasked(done);
    return done.run;
  }
}

function commandIn({ command }: BulkCommandsBody): CaseCommand {
  try {
    return commandOf(command);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new ProblemError(error.code, { errors: (error.parts.errors ?? []).map(({ path, code }) => ({ path: ['command', path].filter(Boolean).join('.'), code })) });
  }
}

function targetsOf({ filter, ids }: BulkCommandsBody): BulkTargets {
  if (ids !== undefined && filter === undefined) {
    const wrong = ids.flatMap(({ id }, at) => (UUID.test(id) ? [] : [{ path: `ids.${at}.id`, code: 'identifier-invalid' as const }]));
    if (wrong.length > 0) throw malformed(...wrong);
    return { ids };
  }
  if (filter !== undefined && ids === undefined) return { search: filter };
  throw malformed({ path: ids === undefined ? 'ids' : 'filter', code: ids === undefined ? 'required' : 'unknown-field' });
}

function unasked(done: Unasked): ProblemError {
  return done.outcome === 'too-many' ? new ProblemError('too-many-cases') : refusalProblem(done.refusal);
}
