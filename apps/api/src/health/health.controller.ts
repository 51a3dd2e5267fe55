import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { App } from '#app';
import { APP } from '../access/app.token.js';
import { Operation } from '../access/operation.decorator.js';
import { ref } from '../openapi/schema.js';
import { ProblemError } from '../problem/problem.error.js';

const OK = { status: 'ok' };

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(@Inject(APP) private readonly app: App) {}

  @Get('live')
  @Operation('live', { summary: 'The process answers', answer: ref('Health') })
  live() {
    return OK;
  }

  @Get('ready')
  @Operation('ready', { summary: 'The process and its database answer', answer: ref('Health') })
  async ready() {
    try {
      await Promise.all([this.app.store.engine.query('select 1'), this.app.store.reader.query('select 1')]);
    } catch (cause) {
      throw new ProblemError('overloaded', { retryAfterSeconds: 2, cause });
    }
    return OK;
  }
}
