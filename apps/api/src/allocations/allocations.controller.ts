import { Body, Controller, Get, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { addAllocationEntry, createAllocation, listAllocations, type App } from '#app';
import type { Actor } from '#domain';
import { CurrentActor } from '../access/actor.decorator.js';
import { APP } from '../access/app.token.js';
import { Operation } from '../access/operation.decorator.js';
import { ref } from '../openapi/schema.js';
import { found } from '../problem/problem.error.js';
import { UuidPipe } from '../validation/uuid.pipe.js';
import { AllocationBody, AllocationEntryBody } from './allocations.dto.js';

@ApiTags('allocations')
@Controller('allocations')
export class AllocationsController {
  constructor(@Inject(APP) private readonly app: App) {}

  @Get()
  @Operation('listAllocations', { summary: 'Pots of money in scope: allocated, reserved, contracted, disbursed, left', answer: ref('Allocations') })
  listAllocations(@CurrentActor() actor: Actor) {
    return listAllocations(this.app, { actor });
  }

  @Post()
  @Operation('createAllocation', { summary: 'Open a pot', status: 201, answer: ref('Allocation'), idempotent: true })
  createAllocation(@CurrentActor() actor: Actor, @Body() body: AllocationBody, @Req() request: FastifyRequest) {
    return createAllocation(this.app, { actor, ...body, countyCode: body.countyCode ?? null, idempotency: request.idempotency ?? undefined });
  }

  @Post(':id/entries')
  @Operation('addAllocationEntry', { summary: 'Raise a pot by decree', status: 201, answer: ref('Allocation'), idempotent: true, problems: [404] })
  async addAllocationEntry(@CurrentActor() actor: Actor, @Param('id', UuidPipe) id: string, @Body() body: AllocationEntryBody, @Req() request: FastifyRequest) {
    return found(await addAllocationEntry(this.app, { actor, id, ...body, idempotency: request.idempotency ?? undefined }));
  }
}
