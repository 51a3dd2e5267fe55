import { ROLES } from '#domain';
import { count, day, flag, id, instant, items, jalali, oneOf, record, ref, text, textOrNull, type Schemas } from '../openapi/schema.js';

export const authSchemas: Schemas = {
  Scope: record({
    kind: oneOf(['own', 'county', 'branch', 'bank', 'province', 'all', 'none']), province: text, county: text, bank: text, branch: text, label: ref('Label'),
  }, ['province', 'county', 'bank', 'branch']),
  Me: record({
    id: text, username: textOrNull, displayName: ref('Label'), role: oneOf(ROLES), mobile: { ...textOrNull, description: 'An applicant\'s own number' }, scope: ref('Scope'), demo: flag,
    today: day, todayJalali: jalali, now: instant,
  }),
  LoggedIn: record({ token: text, user: ref('Me') }),
  OtpSent: record({ sent: flag, expiresInSeconds: { type: 'integer' } }),
  Session: record({
    id, startedAt: instant, lastSeenAt: instant, expiresAt: instant, device: textOrNull, deviceLabel: ref('Label'),
    shared: { ...flag, description: 'On a phone that others hold too' }, current: flag,
  }),
  EndedSessions: record({ ended: count }),
  Sessions: items(ref('Session')),
};
