import { count, list, record, ref, text, type Schemas } from './schema.js';

export const problemSchemas: Schemas = {
  Label: record({ fa: text, en: text }),
  FieldProblem: record({ path: text, code: text, message: ref('Label') }),
  Refusal: record({
    code: text, message: ref('Label'),
    missing: list(record({ what: text, label: ref('Label'), have: text, need: text, most: text }, ['have', 'need', 'most'])),
    whoCanSupply: list(record({ party: text, label: ref('Label') })),
  }, ['missing', 'whoCanSupply']),
  Problem: record({
    type: text, title: text, status: count, code: text, detail: ref('Label'), errors: list(ref('FieldProblem')), instance: text,
    refusal: ref('Refusal'), id: text, receivedBytes: { ...count, description: 'Of an upload: so much of it is there' },
  }, ['refusal', 'id', 'receivedBytes']),
};
