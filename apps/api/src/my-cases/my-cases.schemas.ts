import { PARTIES, STAGES } from '#domain';
import {
  count, countOrNull, day, dayOrNull, flag, id, instant, items, jalali, jalaliOrNull, list, oneOf, orNull, record, ref, rialOrNull, text, textOrNull, type Schemas,
} from '../openapi/schema.js';

const stage = oneOf(STAGES);
const label = ref('Label');
const head = { id, number: { ...text, example: 'FL-1399-000123' }, programme: text, programmeLabel: label, stage, stageLabel: label, confirmed: flag };

export const myCaseSchemas: Schemas = {
  MyCases: items(record({
    ...head, headline: label, asks: { ...count, description: 'Things that are still to be done' }, enteredOnJalali: jalali, requestedRial: rialOrNull,
  })),
  MyCaseStep: record({
    seq: count, at: instant, onJalali: jalali, title: label, detail: orNull(label), by: { anyOf: [label], description: 'An office, never the name of a person' }, byMe: flag,
  }),
  MyCaseAsk: record({
    code: oneOf(['continue-draft', 'confirm-identity', 'missing-item', 'resubmit', 'offer-guarantee', 'paper']),
    item: { ...countOrNull, description: 'Place in the list of what is missing, from 0' }, text: label, note: textOrNull,
    field: { ...textOrNull, description: 'Where it is answered: `document:<kind>` or a field of amend' }, answered: flag, command: textOrNull, paperKind: textOrNull,
  }),
  MyCasePaper: record({ code: text, title: label, on: day, onJalali: jalali, href: text, mediaType: text }),
  MyCase: record({
    ...head, version: count,
    status: record({ headline: label, sentences: { ...list(label), description: 'Whole sentences; the first tells place, turn and days' } }),
    turn: orNull(record({ party: oneOf(PARTIES), label })), since: day, sinceJalali: jalali, limitWorkingDays: countOrNull,
    dayNumber: { ...count, description: 'Working days in the stage so far' }, late: flag, paused: flag,
    reason: orNull(record({ label, note: textOrNull })), promisedOn: dayOrNull, promisedOnJalali: jalaliOrNull,
    progress: list(record({ stage, label, state: oneOf(['done', 'now', 'ahead']) })),
    timeline: list(ref('MyCaseStep')), asks: list(ref('MyCaseAsk')), papers: list(ref('MyCasePaper')),
    appeal: orNull(record({ until: day, untilJalali: jalali, daysLeft: count })), mayWithdraw: flag,
    helper: orNull(record({ by: oneOf(['applicant', 'office']), office: label, since: day, sinceJalali: jalali })), office: label,
    availableCommands: list(ref('AvailableCommand')), case: { ...orNull(ref('CaseDetail')), description: 'Null until the case is confirmed' },
  }),
};
