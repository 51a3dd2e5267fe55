import { ROLES } from '#domain';
import { day, dayOrNull, flag, id, instantOrNull, items, jalali, list, oneOf, record, ref, text, textOrNull, type Schemas } from '../openapi/schema.js';

export const delegationSchemas: Schemas = {
  Colleague: record({
    username: text, name: ref('Label'), role: oneOf(ROLES), awayUntil: { ...dayOrNull, description: 'Last day on which somebody stands in for them, when that is so today' },
    standIn: { ...textOrNull, description: 'User name of who stands in for them today' },
  }),
  Colleagues: items(ref('Colleague')),
  Delegation: record({
    id, from: text, fromName: ref('Label'), to: text, toName: ref('Label'), fromOn: day, fromOnJalali: jalali, untilOn: day, untilOnJalali: jalali,
    reason: textOrNull, active: { ...flag, description: 'In force today' }, cancelledAt: instantOrNull,
  }),
  Delegations: record({ mine: list(ref('Delegation')), toMe: list(ref('Delegation')) }),
};
