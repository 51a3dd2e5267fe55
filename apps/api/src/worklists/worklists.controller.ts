import { Body, Controller, Delete, Get, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { changeFilter, listWorklists, removeFilter, saveFilter, type App, type SavedFilterOutcome, type WorklistView } from '#app';
import type { Actor } from '#domain';
import { CurrentActor } from '../access/actor.decorator.js';
import { APP } from '../access/app.token.js';
import { Operation } from '../access/operation.decorator.js';
import { ref } from '../openapi/schema.js';
import { notFound, ProblemError } from '../problem/problem.error.js';
import { UuidPipe } from '../validation/uuid.pipe.js';
import { searchOf, searchOrNull } from './search-of.js';
import { SavedFilterBody } from './worklists.dto.js';

@ApiTags('worklists')
@Controller()
export class WorklistsController {
  constructor(@Inject(APP) private readonly app: App) {}

  @Get('worklists')
  @Operation('listWorklists', { summary: 'Lists for the role, and those that one keeps, with counts in scope', answer: ref('Worklists') })
  listWorklists(@CurrentActor() actor: Actor) {
    return listWorklists(this.app, { actor, read: searchOrNull });
  }

  @Post('saved-filters')
  @Operation('saveFilter', { summary: 'Keep a search under a name', status: 201, answer: ref('Worklist'), idempotent: true })
  async saveFilter(@CurrentActor() actor: Actor, @Body() { name, query }: SavedFilterBody) {
    return kept(await saveFilter(this.app, { actor, filter: { name, ...searchOf(query) } }));
  }

  @Put('saved-filters/:id')
  @Operation('changeFilter', { summary: 'Change a kept search of one\'s own', answer: ref('Worklist'), problems: [404, 409] })
  async changeFilter(@CurrentActor() actor: Actor, @Param('id', UuidPipe) id: string, @Body() { name, query }: SavedFilterBody) {
    return kept(await changeFilter(this.app, { actor, id, filter: { name, ...searchOf(query) } }));
  }

  @Delete('saved-filters/:id')
  @Operation('removeFilter', { summary: 'Remove a kept search of one\'s own', status: 204, problems: [404] })
  async removeFilter(@CurrentActor() actor: Actor, @Param('id', UuidPipe) id: string): Promise<void> {
    if (!(await removeFilter(this.app, { actor, id }))) throw notFound();
  }
}

function kept(done: SavedFilterOutcome): WorklistView {
  switch (done.outcome) {
    case 'kept': return done.list;
    case 'absent': throw notFound();
    case 'name-taken': throw new ProblemError('name-taken', { errors: [{ path: 'name', code: 'exists' }] });
    case 'too-many': throw new ProblemError('too-many-saved-filters');
  }
}
