import { count, id, items, record, ref, rial, text, textOrNull, type Schemas } from '../openapi/schema.js';

export const allocationSchemas: Schemas = {
  Allocation: record({
    id, programme: text, year: { ...count, description: 'Jalali year' }, bankCode: text, countyCode: textOrNull,
    allocatedRial: rial, reservedRial: rial, contractedRial: rial, disbursedRial: rial, availableRial: rial, source: text,
  }),
  Allocations: items(ref('Allocation')),
};
