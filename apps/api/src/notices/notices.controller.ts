import { Body, Controller, Get, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { changeNoticePreferences, listDeliveries, listNotices, noticePreferences, readNotice, retryDelivery, type App } from '#app';
import type { Actor } from '#domain';
import { CurrentActor } from '../access/actor.decorator.js';
import { APP } from '../access/app.token.js';
import { Operation } from '../access/operation.decorator.js';
import { ref } from '../openapi/schema.js';
import { found } from '../problem/problem.error.js';
import { UuidPipe } from '../validation/uuid.pipe.js';
import { DeliveryListQuery, NoticeListQuery, NoticePreferencesBody } from './notices.dto.js';

@ApiTags('notices')
@Controller()
export class NoticesController {
  constructor(@Inject(APP) private readonly app: App) {}

  @Get('notices')
  @Operation('listNotices', { summary: 'One\'s own notices, newest first', answer: ref('NoticePage') })
  listNotices(@CurrentActor() actor: Actor, @Query() query: NoticeListQuery) {
    return listNotices(this.app, { actor, ...query });
  }

  @Post('notices/read-all')
  @Operation('readAllNotices', { summary: 'Mark all of one\'s notices as read', answer: ref('Unread'), idempotent: true })
  async readAllNotices(@CurrentActor() actor: Actor) {
    return found(await readNotice(this.app, { actor, id: null }));
  }

  @Post('notices/:id/read')
  @Operation('readNotice', { summary: 'Mark one of one\'s notices as read', answer: ref('Unread'), idempotent: true, problems: [404] })
  async readNotice(@CurrentActor() actor: Actor, @Param('id', UuidPipe) id: string) {
    return found(await readNotice(this.app, { actor, id }));
  }

  @Get('notice-preferences')
  @Operation('noticePreferences', { summary: 'How one wants to hear of things', answer: ref('NoticePreferences') })
  async noticePreferences(@CurrentActor() actor: Actor) {
    return found(await noticePreferences(this.app, { actor }));
  }

  @Put('notice-preferences')
  @Operation('changeNoticePreferences', { summary: 'Change how one wants to hear of things; an address that is left out is forgotten', answer: ref('NoticePreferences') })
  async changeNoticePreferences(@CurrentActor() actor: Actor, @Body() chosen: NoticePreferencesBody) {
    return found(await changeNoticePreferences(this.app, { actor, chosen }));
  }

  @Get('deliveries')
  @Operation('listDeliveries', { summary: 'What left the house by SMS and e-mail, newest first, without what it said', answer: ref('DeliveryPage') })
  listDeliveries(@CurrentActor() actor: Actor, @Query() query: DeliveryListQuery) {
    return listDeliveries(this.app, { actor, ...query });
  }

  @Post('deliveries/:id/retry')
  @Operation('retryDelivery', { summary: 'Try a message that failed once more', answer: ref('Delivery'), idempotent: true, problems: [404] })
  async retryDelivery(@CurrentActor() actor: Actor, @Param('id', UuidPipe) id: string) {
    return found(await retryDelivery(this.app, { actor, id }));
  }
}
