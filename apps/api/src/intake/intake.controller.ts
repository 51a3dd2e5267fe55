import { Body, Controller, Delete, Get, Inject, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { intakeOf, intakeOfProgrammes, listChangesOfIntake, listIntakeSwitches, removeIntakeSwitch, switchIntake, type App } from '#app';
import type { Actor } from '#domain';
import { CurrentActor } from '../access/actor.decorator.js';
import { APP } from '../access/app.token.js';
import { Operation } from '../access/operation.decorator.js';
import { PageQuery } from '../cases/cases.dto.js';
import { ref } from '../openapi/schema.js';
import { found, notFound } from '../problem/problem.error.js';
import { UuidPipe } from '../validation/uuid.pipe.js';
import { IntakeQuery, IntakeSwitchBody, ProgrammesIntakeQuery } from './intake.dto.js';

@ApiTags('intake')
@Controller('intake')
export class IntakeController {
  constructor(@Inject(APP) private readonly app: App) {}

  @Get()
  @Operation('intake', { summary: 'What may be registered in a programme: open or closed, branches of work, disaster events', answer: ref('Intake'), problems: [404] })
  intake(@Query() query: IntakeQuery) {
    return found(intakeOf(this.app, query));
  }

  @Get('programmes')
  @Operation('intakeOfProgrammes', { summary: 'Each programme, open or closed', answer: ref('IntakeOfProgrammes') })
  intakeOfProgrammes(@Query() query: ProgrammesIntakeQuery) {
    return intakeOfProgrammes(this.app, query);
  }

  @Get('switches')
  @Operation('listIntakeSwitches', { summary: 'Switches of the province, by programme, county and branch of work', answer: ref('IntakeSwitches') })
  listIntakeSwitches(@CurrentActor() actor: Actor) {
    return listIntakeSwitches(this.app, { actor });
  }

  @Put('switches')
  @Operation('switchIntake', { summary: 'Open or close intake; the narrowest switch decides', answer: ref('IntakeSwitches') })
  switchIntake(@CurrentActor() actor: Actor, @Body() setting: IntakeSwitchBody) {
    return switchIntake(this.app, { actor, setting });
  }

  @Delete('switches/:id')
  @Operation('removeIntakeSwitch', { summary: 'Take a switch away: the next wider one decides', status: 204, problems: [404] })
  async removeIntakeSwitch(@CurrentActor() actor: Actor, @Param('id', UuidPipe) id: string) {
    if (!(await removeIntakeSwitch(this.app, { actor, id }))) throw notFound();
  }

  @Get('changes')
  @Operation('listIntakeChanges', { summary: 'Who opened or closed intake, when and why, newest first', answer: ref('IntakeChangePage') })
  listIntakeChanges(@CurrentActor() actor: Actor, @Query() query: PageQuery) {
    return listChangesOfIntake(this.app, { actor, ...query });
  }
}
