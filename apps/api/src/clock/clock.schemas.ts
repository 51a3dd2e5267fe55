import { PARTIES } from '#domain';
import { count, day, jalali, list, mapOf, oneOf, record, ref, text, textOrNull, type Schema, type Schemas } from '../openapi/schema.js';

const sums: Record<string, Schema> = {
  cases: count, workingDays: count, parties: list(record({ party: oneOf(PARTIES), workingDays: count, cases: count })),
};

export const clockSchemas: Schemas = {
  ClockSummaryRow: record({ key: mapOf(textOrNull), label: ref('Label'), ...sums }),
  ClockSummary: record({ asOf: day, asOfJalali: jalali, groupBy: text, rows: list(ref('ClockSummaryRow')), total: record(sums) }),
};
