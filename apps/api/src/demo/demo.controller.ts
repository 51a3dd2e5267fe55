import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { demoMail, demoSms, demoUsers, type App } from '#app';
import { APP } from '../access/app.token.js';
import { Operation } from '../access/operation.decorator.js';
import { ref } from '../openapi/schema.js';
import { found } from '../problem/problem.error.js';
import { DemoMailQuery, DemoSmsQuery } from './demo.dto.js';

/** Outside the demo these answer as if they were not there. */
@ApiTags('demo')
@Controller('demo')
export class DemoController {
  constructor(@Inject(APP) private readonly app: App) {}

  @Get('users')
  @Operation('demoUsers', { summary: 'Who may log in to the demo', answer: ref('DemoUsers'), problems: [404] })
  async demoUsers() {
    return found(await demoUsers(this.app));
  }

  @Get('sms')
  @Operation('demoSms', { summary: 'SMS that the demo sent to a mobile', answer: ref('DemoSms'), problems: [404] })
  async demoSms(@Query() { mobile }: DemoSmsQuery) {
    return found(await demoSms(this.app, { mobile }));
  }

  @Get('mail')
  @Operation('demoMail', { summary: 'Mails that the demo wrote, to one address or to all', answer: ref('DemoMail'), problems: [404] })
  async demoMail(@Query() { to }: DemoMailQuery) {
    return found(await demoMail(this.app, { to }));
  }
}
