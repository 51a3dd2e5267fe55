import { count, day, jalali, list, mapOf, record, ref, rialOrNull, text, textOrNull, type Schema, type Schemas } from '../openapi/schema.js';

const figures: Record<string, Schema> = {
  cases: count, stalled: count, approvedRial: rialOrNull, disbursedRial: rialOrNull, outstandingRial: rialOrNull,
  ageing: record({ '0-10': count, '11-20': count, '21-40': count, '41+': count }),
};

export const backlogSchemas: Schemas = {
  BacklogRow: record({ key: mapOf(textOrNull), label: ref('Label'), ...figures, link: { ...text, description: 'The list of its cases' } }),
  Backlog: record({ asOf: day, asOfJalali: jalali, groupBy: text, rows: list(ref('BacklogRow')), total: record(figures) }),
};
