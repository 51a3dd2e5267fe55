import { day, flag, id, instant, items, jalali, list, orNull, page, record, ref, text, textOrNull, type Schema, type Schemas } from '../openapi/schema.js';

const state: Record<string, Schema> = { open: flag, reason: { ...orNull(ref('Label')), description: 'Why not, when it is closed' } };
const place: Record<string, Schema> = { provinceCode: text, programme: text, branchOfWork: textOrNull, countyCode: textOrNull };

export const intakeSchemas: Schemas = {
  Intake: record({
    programme: text, label: ref('Label'), countyCode: textOrNull, bound: { ...flag, description: 'The county takes the branches of work of this list alone' }, ...state,
    branchesOfWork: list(record({ code: text, label: ref('Label'), ...state })),
    events: list(record({ code: text, label: ref('Label'), counties: list(text), bylaw: text, from: day, fromJalali: jalali, to: day, toJalali: jalali })),
  }),
  IntakeOfProgrammes: items(record({ code: text, label: ref('Label'), ...state })),
  IntakeSwitch: record({ id, ...place, ...state, changedAt: instant, changedAtJalali: jalali, changedBy: text }),
  IntakeSwitches: items(ref('IntakeSwitch')),
  IntakeChange: record({
    id, ...place, open: { type: ['boolean', 'null'], description: 'Null when the switch was taken away' }, reason: orNull(ref('Label')), at: instant, atJalali: jalali, by: text,
  }),
  IntakeChangePage: page(ref('IntakeChange')),
};
