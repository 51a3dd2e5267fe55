import { RUN_OUTCOMES } from '#store';
import { count, id, instant, list, oneOf, page, record, ref, text, textOrNull, type Schemas } from '../openapi/schema.js';

const refusal = record({ code: text, message: ref('Label') });

export const bulkCommandSchemas: Schemas = {
  BulkPreview: record({
    cases: count, allowed: count, refused: list(record({ code: text, message: ref('Label'), cases: count })),
    sample: list(record({ caseId: id, number: textOrNull, outcome: oneOf(RUN_OUTCOMES), refusal }, ['refusal'])),
  }),
  RunResult: record({
    caseId: id, number: { ...textOrNull, description: 'Null for a case out of scope' }, applicantName: textOrNull, outcome: oneOf(RUN_OUTCOMES), refusal, at: instant,
  }, ['refusal']),
  RunResultPage: page(ref('RunResult')),
};
