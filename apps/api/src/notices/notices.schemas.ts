import { CHANNELS, DIGESTS, LOCALES, NOTICE_KINDS } from '#domain';
import { count, countOrNull, flag, id, instant, instantOrNull, jalali, list, mapOf, oneOf, page, record, ref, text, textOrNull, type Schemas } from '../openapi/schema.js';
import { DELIVERY_STATUSES } from './notices.dto.js';

export const noticeSchemas: Schemas = {
  Notice: record({
    id, kind: oneOf(NOTICE_KINDS), level: countOrNull, title: ref('Label'), text: ref('Label'), cases: count,
    link: record({ path: { ...text, description: 'A page of the app', example: '/cases' }, query: mapOf(text) }), madeAt: instant, madeAtJalali: jalali, readAt: instantOrNull,
  }),
  NoticePage: page(ref('Notice'), { unread: count }),
  Unread: record({ unread: count }),
  NoticePreferences: record({
    kinds: list(record({ kind: oneOf(NOTICE_KINDS), label: ref('Label'), sms: flag, email: flag })), digest: oneOf(DIGESTS), dailyAt: { ...text, example: '08:00' },
    mobile: textOrNull, email: textOrNull, quiet: record({ from: { ...text, example: '21:00' }, to: { ...text, example: '07:30' } }), locale: oneOf(LOCALES),
  }),
  Delivery: record({
    id, channel: oneOf(CHANNELS), kind: text, to: { ...text, description: 'The address in outline' }, recipient: textOrNull, status: oneOf(DELIVERY_STATUSES), attempts: count,
    nextAttemptAt: instantOrNull, lastError: textOrNull, createdAt: instant, sentAt: instantOrNull,
  }),
  DeliveryPage: page(ref('Delivery')),
};
