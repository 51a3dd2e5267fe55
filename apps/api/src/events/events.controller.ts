import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Operation } from '../access/operation.decorator.js';
import { EventStreams } from './event-streams.js';

@ApiTags('events')
@Controller('events')
export class EventsController {
  constructor(@Inject(EventStreams) private readonly streams: EventStreams) {}

  @Get()
  @Operation('events', { summary: 'What happens in scope, as it happens: case, run, notice, reset. Resumed by Last-Event-ID', file: 'text/event-stream', problems: [429] })
  events(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.streams.begin(request, reply);
  }
}
