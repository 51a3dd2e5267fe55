import { count, flag, id, items, mapOf, oneOf, record, ref, text, type Schemas } from '../openapi/schema.js';

export const worklistSchemas: Schemas = {
  Worklist: record({
    code: text, label: ref('Label'), query: { ...mapOf(text), description: 'Parameters of GET /cases' },
    count: { ...count, description: 'Cases of the list that are in scope, counted no further than to 10000' },
    kind: oneOf(['shipped', 'saved']), id, own: flag,
  }, ['id', 'own']),
  Worklists: items(ref('Worklist')),
};
