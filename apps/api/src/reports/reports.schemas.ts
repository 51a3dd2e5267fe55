import { PARTIES, ROLES, STAGES } from '#domain';
import { count, countOrNull, day, flag, id, instant, jalali, list, oneOf, orNull, record, ref, rial, text, textOrNull, type Schema, type SchemaObject, type Schemas } from '../openapi/schema.js';

const sums = { cases: count, approvedRial: rial, disbursedRial: rial, outstandingRial: rial };
const groupOf = (key: Schema): SchemaObject => list(record({ key, label: ref('Label'), ...sums }));

export const reportSchemas: Schemas = {
  StallPackItem: record({
    caseId: id, number: text, version: count, applicantName: text, nationalCode: { ...text, description: 'Masked for everyone' }, programme: text, stage: oneOf(STAGES),
    branchCode: textOrNull, countyCode: text, turn: oneOf(PARTIES), level: count, reason: textOrNull, note: { ...textOrNull, description: "The bank's own words" },
    enteredOn: day, enteredOnJalali: jalali, dueOn: day, dueOnJalali: jalali, ageWorkingDays: count, overdueWorkingDays: count,
    approvedRial: rial, disbursedRial: rial, outstandingRial: rial,
    promises: list(record({ on: day, onJalali: jalali, note: textOrNull, broken: flag })),
    acknowledgements: list(record({ by: text, role: oneOf(ROLES), at: instant, on: day, onJalali: jalali, note: textOrNull })),
    letters: list(record({ reference: textOrNull, title: text, on: day, onJalali: jalali })),
  }),
  StallPack: record({
    bank: text, bankLabel: ref('Label'), level: countOrNull, on: day, onJalali: jalali, asOf: instant, by: ref('Label'),
    mark: { ...text, pattern: '^[0-9a-f]{16}$', description: 'Of figures and lines: paper, sheet and answer with one mark say the same' },
    ...sums, byLevel: groupOf(count), byReason: groupOf(orNull(text)), byBranch: groupOf(orNull(text)), items: list(ref('StallPackItem')),
  }),
};
