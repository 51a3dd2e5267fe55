import { FUNNEL_STEPS } from '#store';
import { count, day, jalali, list, oneOf, record, ref, rialOrNull, text, type Schemas } from '../openapi/schema.js';

export const floodSchemas: Schemas = {
  FunnelStep: record({ code: oneOf(FUNNEL_STEPS), label: ref('Label'), cases: count, amountRial: rialOrNull }),
  FloodFunnel: record({
    event: record({ code: text, label: ref('Label'), bylaw: text, from: day, fromJalali: jalali, to: day, toJalali: jalali, counties: list(text) }),
    events: { ...list(record({ code: text, label: ref('Label') })), description: 'All that may be asked for' },
    steps: { ...list(ref('FunnelStep')), description: 'Each step with every case that has reached it' },
    rows: list(record({ countyCode: text, label: ref('Label'), link: { ...text, description: 'The list of the county\'s cases of the programme' }, steps: list(ref('FunnelStep')) })),
    asOf: day, asOfJalali: jalali,
  }),
};
