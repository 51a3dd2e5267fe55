import { CHANNELS, DIGESTS, LOCALES, NOTICE_KINDS, type Channel, type Digest, type Locale, type NoticeKind } from '#domain';
import { PageQuery } from '../cases/cases.dto.js';
import { Flag, FlagParameter, OneOf, Parts, Text } from '../validation/fields.js';

export const DELIVERY_STATUSES = ['queued', 'sent', 'failed', 'dead'] as const;

export class NoticeListQuery extends PageQuery {
  @FlagParameter({ description: 'Only what was not read' }) unread?: boolean;
}

export class KindChoiceBody {
  @OneOf(NOTICE_KINDS) kind: NoticeKind;
  @Flag() sms: boolean;
  @Flag() email: boolean;
}

export class NoticePreferencesBody {
  @Parts(() => KindChoiceBody, { min: 0, max: NOTICE_KINDS.length }) kinds: KindChoiceBody[];
  @OneOf(DIGESTS) digest: Digest;
  @Text({ max: 30, format: 'mobile', optional: true }) mobile?: string;
  @Text({ max: 200, format: 'email', optional: true }) email?: string;
  @OneOf(LOCALES, { description: 'Language of what is sent' }) locale: Locale;
}

export class DeliveryListQuery extends PageQuery {
  @OneOf(DELIVERY_STATUSES, { optional: true }) status?: (typeof DELIVERY_STATUSES)[number];
  @OneOf(CHANNELS, { optional: true }) channel?: Channel;
}
