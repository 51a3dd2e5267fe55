import { PARTIES, STAGES } from '#domain';
import { count, day, dayOrNull, flag, id, instantOrNull, jalali, jalaliOrNull, list, mapOf, oneOf, page, record, ref, rialOrNull, text, textOrNull, type Schemas } from '../openapi/schema.js';

const conditions = { statements: count, cases: count, openCases: count, lastOn: dayOrNull, lastOnJalali: jalaliOrNull };
const age = record({ p50: count, p90: count, max: count });

export const stallSchemas: Schemas = {
  StallItem: record({
    episodeId: id, caseId: id, number: text, applicantName: text, programme: text, stage: oneOf(STAGES), bankCode: textOrNull, branchCode: textOrNull, countyCode: text,
    since: day, sinceJalali: jalali, level: count, reason: textOrNull, party: oneOf(PARTIES), overdueWorkingDays: count, outstandingRial: rialOrNull,
    promisedOn: dayOrNull, promisedOnJalali: jalaliOrNull, note: textOrNull, promises: count, promiseBroken: flag, acknowledgedAt: instantOrNull, ageWorkingDays: count,
  }),
  StallPage: page(ref('StallItem'), { total: count }),
  StallSummaryRow: record({ key: mapOf(textOrNull), label: ref('Label'), cases: count, outstandingRial: rialOrNull, ageWorkingDays: age }),
  StallSummary: record({
    asOf: day, asOfJalali: jalali, groupBy: text, rows: list(ref('StallSummaryRow')), total: record({ cases: count, outstandingRial: rialOrNull, ageWorkingDays: age }),
  }),
  StallConditions: record({
    groupBy: text, rows: list(record({ key: mapOf(textOrNull), label: ref('Label'), ...conditions })), total: record(conditions),
  }),
  StallConditionText: record({
    caseId: id, number: text, bankCode: textOrNull, branchCode: textOrNull, countyCode: text, statedOn: day, statedOnJalali: jalali, text, open: flag,
  }),
  StallConditionTextPage: page(ref('StallConditionText')),
};
