import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { getProgramme, listProgrammes, type App } from '#app';
import { APP } from '../access/app.token.js';
import { Operation } from '../access/operation.decorator.js';
import { ref } from '../openapi/schema.js';
import { found } from '../problem/problem.error.js';

@ApiTags('programmes')
@Controller('programmes')
export class ProgrammesController {
  constructor(@Inject(APP) private readonly app: App) {}

  @Get()
  @Operation('listProgrammes', { summary: 'Programmes with their rules in force', answer: ref('Programmes') })
  listProgrammes() {
    return listProgrammes(this.app);
  }

  @Get(':code')
  @Operation('getProgramme', { summary: 'A programme: rules in force and the machine', answer: ref('Programme'), problems: [404] })
  getProgramme(@Param('code') code: string) {
    return found(getProgramme(this.app, { code }));
  }
}
