import { PARTIES, ROLES, STAGES, SUPPORT_KINDS } from '#domain';
import {
  count, countOrNull, day, dayOrNull, flag, id, instant, instantOrNull, jalali, jalaliOrNull, list, oneOf, oneOfOrNull, open, orNull, page, record, ref, rial, rialOrNull,
  text, textOrNull, type Schema, type SchemaObject, type Schemas,
} from '../openapi/schema.js';

const stage = oneOf(STAGES);
const stageOrNull = oneOfOrNull(STAGES);

const summary: Record<string, Schema> = {
  id, number: { ...text, example: 'FL-1399-000123' }, version: count, programme: text, stage, countyCode: text, bankCode: textOrNull, branchCode: textOrNull,
  applicantName: text, nationalCode: { ...textOrNull, description: 'Masked or null, by role' }, branchOfWork: textOrNull,
  requestedRial: rialOrNull, approvedRial: rialOrNull, referredRial: rialOrNull, contractedRial: rialOrNull, disbursedRial: rialOrNull, outstandingRial: rialOrNull,
  stageEnteredOn: day, stageEnteredOnJalali: jalali, dueOn: dayOrNull, dueOnJalali: jalaliOrNull,
  ageWorkingDays: count, overdueWorkingDays: count, turn: oneOfOrNull(PARTIES), stalled: flag, stallLevel: countOrNull, stallReason: textOrNull,
  promisedOn: dayOrNull, promisedOnJalali: jalaliOrNull, promiseBroken: flag,
  leftWorkingDays: { ...countOrNull, description: 'Until the due day; negative once late' }, acknowledgedAt: instantOrNull, assignee: textOrNull,
};

const applicant = record({
  kind: oneOf(['person', 'firm', 'cooperative']), firstName: text, lastName: text, nationalCode: textOrNull, legalId: textOrNull, legalName: text, mobile: textOrNull, postalCode: textOrNull,
}, ['legalId', 'legalName']);

const support = record({
  kind: oneOf(SUPPORT_KINDS), supporterCase: textOrNull,
  file: orNull(record({
    record: text, capacityJobs: count, enquiry: orNull(record({ number: text, on: day, clean: flag })), contract: orNull(record({ number: text, on: day })),
    workers: list(record({ firstName: text, lastName: text, nationalCode: text })),
  })),
});

const missing = record({
  item: text, note: textOrNull, field: { ...textOrNull, description: 'Where it is answered: `document:<kind>` or a field of amend' },
  answer: orNull(record({ note: textOrNull, documents: list(text), at: instant, by: text })),
});

const document = record({
  id: text, kind: text, title: { ...textOrNull, description: 'Null, like reference and file, for roles that may not read it' }, reference: textOrNull, at: instant, by: text, byRole: oneOf(ROLES),
  file: orNull(record({ sha256: text, bytes: count, mediaType: text })), removedAt: { ...instantOrNull, description: 'Always null here: removed ones are left out' },
}, ['byRole']);

const guarantee = record({
  id: text, kind: text, faceValueRial: rialOrNull, coverageRial: rialOrNull, status: oneOf(['offered', 'accepted', 'rejected']),
  fields: { ...orNull(open), description: 'Null for roles that may not see who stands surety' }, reason: text,
}, ['reason']);

const signature = record({ by: text, letterNo: textOrNull, signedOn: day });
const minutes: SchemaObject = record({ sessionNo: text, heldOn: day, present: list(text), votesFor: count, votesAgainst: count });

export const caseSchemas: Schemas = {
  CaseSummary: record(summary),
  CasePage: page(ref('CaseSummary'), { total: count }),
  Stay: record({ stage, party: oneOf(PARTIES), enteredOn: day, enteredOnJalali: jalali, leftOn: dayOrNull, leftOnJalali: jalaliOrNull, workingDays: count, paused: flag }),
  CaseStall: record({
    since: day, sinceJalali: jalali, level: count, reason: textOrNull, party: oneOf(PARTIES), note: textOrNull, overdueWorkingDays: count,
    promises: list(record({ on: day, onJalali: jalali, note: textOrNull, broken: flag })),
    acknowledgements: list(record({ by: text, role: oneOf(ROLES), at: instant, atJalali: jalali, note: textOrNull })),
  }),
  AvailableCommand: record({
    type: text, label: ref('Label'), ask: ref('Label'), allowed: flag, refusal: ref('Refusal'),
    fields: { ...open, description: 'JSON Schema of the body beside its type; x-label, x-unit, x-options and x-multiline tell a form how to ask' },
  }, ['refusal']),
  CaseDetail: record({
    ...summary,
    applicant, plan: orNull(record({ title: text, description: text, place: text })), disasterEvent: textOrNull, priorPlan: textOrNull,
    preferredBank: { ...textOrNull, description: 'Which bank the applicant would rather have' },
    damage: list(record({ item: text, amountRial: rialOrNull, confirmedRial: rialOrNull, note: { ...textOrNull, description: 'Why less was confirmed than claimed' } })),
    damageVisit: orNull(record({
      visitedOn: day, visitedOnJalali: jalali, signers: list(text), place: textOrNull, photos: { ...list(text), description: 'Ids of documents of the case' },
    })),
    origin: record({ kind: oneOf(['registered', 'imported']), file: text, row: count, at: instant }, ['file', 'row']),
    support: orNull(support), helper: orNull(record({ countyCode: text, by: oneOf(['applicant', 'office']), since: instant })),
    missing: list(missing), returnedFrom: stageOrNull,
    rejection: orNull(record({ from: stage, on: day, reason: text, note: textOrNull })), appealed: flag, appeal: orNull(record({ on: day, note: text })),
    signatures: record({ executiveBody: signature, labourOffice: signature }, ['executiveBody', 'labourOffice']), mobileConfirmed: flag,
    guarantees: orNull(list(guarantee)),
    guaranteeCoverage: orNull(record({ requiredRial: rial, acceptedRial: rial, percent: count })),
    jobs: list(record({ jobCode: text, title: text, count, postalCode: textOrNull, nationalCode: textOrNull })), committedJobs: countOrNull,
    contract: orNull(record({ contractNo: text, signedOn: day, signedOnJalali: jalali, instalments: count })),
    tranches: list(record({
      id: text, amountRial: rialOrNull, paidOn: day, paidOnJalali: jalali, sheba: textOrNull, bankReference: textOrNull, status: oneOf(['paid', 'confirmed']),
    })),
    visits: list(record({
      on: day, onJalali: jalali, executed: flag, physicalPercent: count, financialPercent: count, insuredJobs: count, eligible: flag, note: textOrNull,
    })),
    visitsDue: list(record({ month: count, on: day, onJalali: jalali, done: flag })),
    deviations: list(record({ id: text, kind: text, status: oneOf(['suspected', 'confirmed', 'corrected', 'recalled', 'in-court']), note: textOrNull })),
    decisions: list(record({
      stage, outcome: oneOf(['approved', 'deferred', 'returned', 'rejected']), amountRial: rialOrNull, minutes: orNull(minutes), note: textOrNull, at: instant,
    })),
    documents: list(document),
    papers: { ...list(record({ kind: text, label: ref('Label'), required: flag, attached: count })), description: 'What is asked of this application, as a checklist: nothing waits for it' },
    lastNote: textOrNull,
    clock: record({
      byParty: list(record({ party: oneOf(PARTIES), workingDays: count })), stays: list(ref('Stay')), turn: oneOfOrNull(PARTIES), since: day, sinceJalali: jalali,
      calendar: oneOf(['office', 'bank']), ageWorkingDays: count, limitWorkingDays: countOrNull, leftWorkingDays: countOrNull,
    }),
    stall: orNull(ref('CaseStall')),
    availableCommands: list(ref('AvailableCommand')),
  }),
  HistoryEntry: record({
    seq: count, at: instant, atJalali: jalali, actor: text, actorName: text, role: text, command: text, label: ref('Label'), from: stageOrNull, to: stage,
    changes: open, hash: text, prevHash: text,
  }),
  HistoryPage: page(ref('HistoryEntry')),
  PriorCases: record({
    plans: list(record({
      number: text, programme: text, branchOfWork: textOrNull, countyCode: text, year: countOrNull, kind: oneOf(['registered', 'imported']), ended: flag,
    })),
    openCase: { ...textOrNull, description: 'Number of the open case that stands in the way of sending this one in' },
  }),
  CommandAnswer: record({ case: ref('CaseDetail'), events: list(ref('HistoryEntry')) }),
};
