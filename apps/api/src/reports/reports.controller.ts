import { PassThrough, type Readable, type Writable } from 'node:stream';
import { Controller, Get, Inject, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { caseWorkbook, printStallPack, stallPack, stallPackFileName, writeStallPack, type App, type StallPackView } from '#app';
import type { Actor } from '#domain';
import { CurrentActor } from '../access/actor.decorator.js';
import { APP } from '../access/app.token.js';
import { Operation } from '../access/operation.decorator.js';
import { ref } from '../openapi/schema.js';
import { malformed, notFound, ProblemError } from '../problem/problem.error.js';
import { fileAnswer, PDF, XLSX } from './file-answer.js';
import { printing } from './printing.js';
import { CaseWorkbookQuery, StallPackFileQuery, StallPackQuery } from './reports.dto.js';

@ApiTags('reports')
@Controller('reports')
export class ReportsController {
  constructor(@Inject(APP) private readonly app: App) {}

  @Get('stall-pack')
  @Operation('stallPack', { summary: 'The joint-session pack of a bank: its stalled cases with what is said about them', answer: ref('StallPack'), problems: [404, 422] })
  stallPack(@CurrentActor() actor: Actor, @Query() query: StallPackQuery): Promise<StallPackView> {
    return this.packFor(actor, query);
  }

  @Get('stall-pack.pdf')
  @Operation('stallPackPdf', { summary: 'The same as a document to print', file: PDF, problems: [404, 422] })
  async stallPackPdf(
    @CurrentActor() actor: Actor, @Query() { lang = 'fa', ...query }: StallPackFileQuery, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const pack = await this.packFor(actor, query);
    return fileAnswer(reply, await printing(() => printStallPack(this.app, pack, lang)), PDF, stallPackFileName(pack, lang));
  }

  @Get('stall-pack.xlsx')
  @Operation('stallPackWorkbook', { summary: 'The same as a workbook', file: XLSX, problems: [404, 422] })
  async stallPackWorkbook(
    @CurrentActor() actor: Actor, @Query() { lang = 'fa', ...query }: StallPackFileQuery, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const pack = await this.packFor(actor, query);
    return fileAnswer(reply, streamOf((output) => writeStallPack(this.app, pack, lang, output)), XLSX, stallPackFileName(pack, lang));
  }

  @Get('cases.xlsx')
  @Operation('caseWorkbook', { summary: 'Cases in scope as a workbook, by the filters of the list', file: XLSX, problems: [422] })
  async caseWorkbook(
    @CurrentActor() actor: Actor, @Query() { lang = 'fa', ...search }: CaseWorkbookQuery, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const asked = await caseWorkbook(this.app, { actor, ...search }, lang);
    if (asked.outcome === 'too-many') throw new ProblemError('workbook-too-large');
    return fileAnswer(reply, streamOf(asked.write), XLSX, asked.name);
  }

  private async packFor(actor: Actor, query: StallPackQuery): Promise<StallPackView> {
    const asked = await stallPack(this.app, { actor, ...query });
    switch (asked.outcome) {
      case 'ok': return asked.pack;
      case 'absent': throw notFound();
      case 'not-today': throw malformed({ path: 'on', code: 'not-today' });
      case 'too-many': throw new ProblemError('pack-too-large');
    }
  }
}

/** What is written, to be read while it is made. A fault half-way ends the connection: the receiver sees a broken file, never a short one. */
function streamOf(write: (output: Writable) => Promise<void>): Readable {
  const output = new PassThrough();
  write(output).catch((error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error))));
  return output;
}
