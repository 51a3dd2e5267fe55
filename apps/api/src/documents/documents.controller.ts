import type { Readable } from 'node:stream';
import { Body, Controller, Delete, Get, Inject, Param, Patch, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { beginUpload, documentContent, getUpload, receivePiece, removeUpload, type App, type ReceiveOutcome, type UploadView } from '#app';
import { MEDIA_TYPES, type Actor } from '#domain';
import { FileCheckError } from '#gateways';
import { CurrentActor } from '../access/actor.decorator.js';
import { APP } from '../access/app.token.js';
import { Operation } from '../access/operation.decorator.js';
import { refusalProblem } from '../cases/command-outcome.js';
import { ref } from '../openapi/schema.js';
import { found, malformed, notFound, ProblemError } from '../problem/problem.error.js';
import { UuidPipe } from '../validation/uuid.pipe.js';
import { PIECES } from '../web/piece-body.js';
import { BeginUploadBody, ContentQuery } from './documents.dto.js';

const KEPT_TYPES = ['image/jpeg', 'application/pdf'] as const satisfies readonly (typeof MEDIA_TYPES)[number][];
/** A file is looked into in a second or two: so long it pays to wait before another try. */
const RETRY_AFTER_SECONDS = 3;

const HOW_TO_SEND = 'A file reaches a case in three calls. 1. POST /cases/{id}/uploads with its kind, length and type. 2. PATCH /uploads/{id} with the header '
  + '`Upload-Offset: 0` and the whole file as the body, or piece after piece, each with the offset where it begins. 3. The command `attach-document` with '
  + '`{kind, uploadId}`. After a broken line GET /uploads/{id} tells how much is there, and sending goes on from that offset.';

@ApiTags('documents')
@Controller()
export class DocumentsController {
  constructor(@Inject(APP) private readonly app: App) {}

  @Post('cases/:id/uploads')
  @Operation('beginUpload', {
    summary: 'Begin to send a file for a case', status: 201, answer: ref('Upload'), idempotent: true, problems: [404, 429],
    description: `${HOW_TO_SEND} With \`sha256\` an upload of the same file by the same hand is found again instead of begun anew.`,
  })
  async beginUpload(@CurrentActor() actor: Actor, @Param('id', UuidPipe) caseId: string, @Body() body: BeginUploadBody): Promise<UploadView> {
    const sha256 = body.sha256?.toLowerCase();
    if (sha256 !== undefined && !/^[0-9a-f]{64}$/.test(sha256)) throw malformed({ path: 'sha256', code: 'identifier-invalid' });
    const begun = await beginUpload(this.app, { ...body, sha256, actor, caseId });
    switch (begun.outcome) {
      case 'begun': return begun.upload;
      case 'absent': throw notFound();
      case 'refused': throw refusalProblem(begun.refusal);
      case 'faulty': throw new ProblemError(begun.fault);
      case 'too-many': throw new ProblemError('too-many-requests', { retryAfterSeconds: begun.retryAfterSeconds });
    }
  }

  @Patch('uploads/:id')
  @ApiConsumes(PIECES)
  @ApiBody({ schema: { type: 'string', format: 'binary' }, description: 'The next bytes of the file: all that are missing, or some of them' })
  @ApiHeader({ name: 'Upload-Offset', required: true, description: 'Where these bytes begin in the file', schema: { type: 'integer', minimum: 0 } })
  @Operation('sendPiece', {
    summary: 'Send the next bytes of a file', answer: ref('Upload'), problems: [404, 409, 413, 415, 422],
    description: 'At a wrong offset the answer is 409 with the right one as `receivedBytes`. What arrived before a line broke is kept. The last byte is followed by a look into '
      + 'the file: 422 when it is not taken, and then the upload is over. After 503 send an empty body at the end: the file is looked into again.',
  })
  async sendPiece(@CurrentActor() actor: Actor, @Param('id', UuidPipe) uploadId: string, @Req() request: FastifyRequest): Promise<UploadView> {
    const offset = offsetOf(request);
    try {
      return upload(await receivePiece(this.app, { actor, uploadId, offset, content: (request.body as Readable | undefined) ?? NOTHING }));
    } catch (error) {
      if (!(error instanceof FileCheckError)) throw error;
      throw new ProblemError('overloaded', { retryAfterSeconds: RETRY_AFTER_SECONDS, cause: error });
    }
  }

  @Get('uploads/:id')
  @Operation('getUpload', { summary: 'How much of a file is there', answer: ref('Upload'), problems: [404, 422] })
  async getUpload(@CurrentActor() actor: Actor, @Param('id', UuidPipe) uploadId: string): Promise<UploadView> {
    return upload(await getUpload(this.app, { actor, uploadId }));
  }

  @Delete('uploads/:id')
  @Operation('removeUpload', { summary: 'Give an upload up; what is attached stays with its case', status: 204, problems: [404] })
  async removeUpload(@CurrentActor() actor: Actor, @Param('id', UuidPipe) uploadId: string): Promise<void> {
    if (!(await removeUpload(this.app, { actor, uploadId }))) throw notFound();
  }

  @Get('cases/:id/documents/:documentId/content')
  @Operation('documentContent', { summary: 'The file of a document', file: KEPT_TYPES, problems: [404] })
  async documentContent(
    @CurrentActor() actor: Actor, @Param('id', UuidPipe) caseId: string, @Param('documentId', UuidPipe) documentId: string, @Query() { size = 'full' }: ContentQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { content, mediaType, name } = found(await documentContent(this.app, { actor, caseId, documentId, size }));
    // Whatever a reader of the file may think it is: it runs nothing, and reaches nothing from here.
    void reply.header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'");
    return new StreamableFile(content, {
      type: mediaType, length: content.length, disposition: `${mediaType === 'image/jpeg' ? 'inline' : 'attachment'}; filename="${name.replace(/[^\w.-]/g, '-')}"`,
    });
  }
}

const NOTHING: AsyncIterable<Buffer> = { async *[Symbol.asyncIterator]() { /* An empty body has no bytes. */ } };

function offsetOf({ headers }: FastifyRequest): number {
  const offset = headers['upload-offset'];
  if (offset === undefined) throw malformed({ path: 'Upload-Offset', code: 'required' });
  if (typeof offset !== 'string' || !/^\d{1,9}$/.test(offset)) throw malformed({ path: 'Upload-Offset', code: 'not-integer' });
  return Number(offset);
}

function upload(received: ReceiveOutcome): UploadView {
  switch (received.outcome) {
    case 'received': return received.upload;
    case 'absent': throw notFound();
    case 'elsewhere': throw new ProblemError('upload-elsewhere', { receivedBytes: received.receivedBytes });
    case 'too-long': throw new ProblemError('too-large');
    case 'faulty': throw new ProblemError(received.fault);
  }
}
