import { Controller, Get, Inject, Param, Res, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { getMyCase, listMyCases, printMyPaper, type App } from '#app';
import type { Actor } from '#domain';
import { CurrentActor } from '../access/actor.decorator.js';
import { APP } from '../access/app.token.js';
import { TaggedByVersion } from '../access/entity-tag.interceptor.js';
import { Operation } from '../access/operation.decorator.js';
import { ref } from '../openapi/schema.js';
import { found } from '../problem/problem.error.js';
import { fileAnswer, PDF } from '../reports/file-answer.js';
import { printing } from '../reports/printing.js';
import { UuidPipe } from '../validation/uuid.pipe.js';

/** Longer than the code of any paper, and too short to be a burden. */
const LONGEST_CODE = 60;

@ApiTags('my cases')
@Controller('my/cases')
export class MyCasesController {
  constructor(@Inject(APP) private readonly app: App) {}

  @Get()
  @Operation('listMyCases', { summary: 'Cases of the own phone, what is still open first', answer: ref('MyCases') })
  listMyCases(@CurrentActor() actor: Actor) {
    return listMyCases(this.app, { actor });
  }

  @Get(':id')
  @Operation('getMyCase', { summary: 'An own case in plain words: where it is, what is asked, what happened', answer: ref('MyCase'), problems: [404] })
  @TaggedByVersion((body: { version: number }) => body.version)
  async getMyCase(@CurrentActor() actor: Actor, @Param('id', UuidPipe) caseId: string) {
    return found(await getMyCase(this.app, { actor, caseId }));
  }

  @Get(':id/papers/:code.pdf')
  @Operation('myCasePaper', { summary: 'A paper of an own case to print: receipt, letter or extract', file: PDF, problems: [404] })
  async myCasePaper(
    @CurrentActor() actor: Actor, @Param('id', UuidPipe) caseId: string, @Param('code') code: string, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { name, pdf } = found(code.length > LONGEST_CODE ? null : await printing(() => printMyPaper(this.app, { actor, caseId, code })));
    return fileAnswer(reply, pdf, PDF, name);
  }
}
