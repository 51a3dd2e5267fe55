import { count, id, instant, instantOrNull, page, record, ref, text, textOrNull, type Schema, type Schemas } from '../openapi/schema.js';

const idOrNull: Schema = { type: ['string', 'null'], format: 'uuid', description: 'Null for who does not see the case' };

export const quarantineSchemas: Schemas = {
  QuarantineItem: record({
    id, work: text, caseId: idOrNull, number: textOrNull, problem: text, owner: textOrNull, attempts: count,
    at: instant, releasedAt: instantOrNull, releasedBy: textOrNull, releaseNote: textOrNull,
  }),
  QuarantinePage: page(ref('QuarantineItem')),
};
