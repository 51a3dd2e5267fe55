import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { reference, type App } from '#app';
import { APP } from '../access/app.token.js';
import { TaggedByContent } from '../access/entity-tag.interceptor.js';
import { Operation } from '../access/operation.decorator.js';
import { ref } from '../openapi/schema.js';

@ApiTags('reference')
@Controller('reference')
export class ReferenceController {
  constructor(@Inject(APP) private readonly app: App) {}

  @Get()
  @Operation('reference', { summary: 'Names of everything that a screen shows', answer: ref('Reference') })
  @TaggedByContent()
  @Header('cache-control', 'no-cache')
  reference() {
    return reference(this.app);
  }
}
