import type { CaseState } from './case-state.js';
import type { CommandType } from './command.js';
import { documentsOf, mayRemove } from './rules/document.rules.js';
import { SUPPORT_KINDS, takesSupport } from './support.js';
import type { Facts } from './facts.js';

/** Where something that is missing can be answered: by a document of a kind, or by a field of the application. */
export const ANSWER_PLACE = '^(document:[a-z0-9-]{1,50}|plan|damage|requestedRial|applicant[.]postalCode|branchOfWork|priorPlan|support)$';

/** JSON Schema (2020-12) of what a command carries beside its type; `x-` keys tell a form how to ask for it. */
export interface FieldSchema {
  type: 'object' | 'array' | 'string' | 'integer' | 'boolean';
  properties?: Record<string, FieldSchema>;
  required?: string[];
  items?: FieldSchema;
  enum?: string[];
  const?: boolean;
  pattern?: string;
  format?: 'date' | 'mobile' | 'national-code' | 'legal-id' | 'postal-code' | 'sheba' | 'uuid';
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  additionalProperties?: boolean;
  /** The amount is integer rials in digits; a form may let people type toman. */
  'x-unit'?: 'rial';
  'x-multiline'?: boolean;
  /** Which list of names the enum's codes belong to; colleagues are too many to be listed here and are asked for by name. */
  'x-list'?: 'banks' | 'branches' | 'guaranteeKinds' | 'stallReasons' | 'deviationKinds' | 'guarantees' | 'tranches' | 'deviations' | 'branchesOfWork' | 'colleagues'
    | 'documents' | 'applicantKinds' | 'supportKinds' | 'disasterEvents';
  /** The shape depends on the value of a sibling: that sibling, and the properties per value. */
  'x-depends-on'?: { field: string; properties: Record<string, Record<string, FieldSchema>> };
}

const text = (more: Partial<FieldSchema> = {}): FieldSchema => ({ type: 'string', minLength: 1, maxLength: 500, ...more });
const longText = text({ maxLength: 4000, 'x-multiline': true });
const rial: FieldSchema = { type: 'string', pattern: '^[0-9]{1,18}$', 'x-unit': 'rial' };
const date: FieldSchema = { type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const count = (minimum: number, maximum: number): FieldSchema => ({ type: 'integer', minimum, maximum });
const object = (properties: Record<string, FieldSchema>, optional: string[] = []): FieldSchema => ({
  type: 'object', properties, required: Object.keys(properties).filter((name) => !optional.includes(name)), additionalProperties: false,
});
const optional = (properties: Record<string, FieldSchema>): FieldSchema => object(properties, Object.keys(properties));
const list = (items: FieldSchema, minItems = 1): FieldSchema => ({ type: 'array', items, minItems });
const oneOf = (codes: readonly string[], from: NonNullable<FieldSchema['x-list']>): FieldSchema => ({ type: 'string', enum: [...codes], 'x-list': from });

const plan = object({ title: text(), description: longText, place: text() });
const minutes = object({ sessionNo: text({ maxLength: 50 }), heldOn: date, present: list(text()), votesFor: count(0, 100), votesAgainst: count(0, 100) });
const noteOnly = object({ note: longText }, ['note']);
const reasonAndNote = object({ reason: text(), note: longText }, ['note']);

/** A kind's fields as the code list names them («guarantor national code» becomes `guarantorNationalCode`); a chain lists its members. */
function guaranteeFields(facts: Facts): FieldSchema {
  const perKind = facts.programme.guarantee.kinds.map((kind): [string, Record<string, FieldSchema>] => [
    kind,
    kind === 'chain'
      ? { members: list(text({ maxLength: 30 }), facts.programme.guarantee.chainMembersMin - 1) }
      : Object.fromEntries((facts.codes.guaranteeKinds.get(kind)?.fields ?? [])
        // The face value is every kind's and asked beside.
        .filter((name) => name !== 'faceValue').map((name) => [name, guaranteeField(name)])),
  ]);
  return { type: 'object', additionalProperties: true, 'x-depends-on': { field: 'kind', properties: Object.fromEntries(perKind) } };
}

const guaranteeField = (name: string): FieldSchema =>
  /NationalCode$/.test(name) ? text({ format: 'national-code' })
    : /(Date|Until)$/.test(name) ? date
      : /(Value|Salary|Amount|ceiling)$/i.test(name) ? rial
        : text();

const branchesOf = (facts: Facts): FieldSchema => oneOf((facts.branches ?? []).map(({ code }) => code), 'branches');
const place = (facts: Facts) => ({ bankCode: oneOf(facts.programme.agents, 'banks'), branchCode: branchesOf(facts) });
const deviation = (state: CaseState, statuses: string[]) => object({
  deviationId: oneOf(state.deviations.filter(({ status }) => statuses.includes(status)).map(({ id }) => id), 'deviations'), note: longText,
}, ['note']);
const pendingGuarantee = (state: CaseState) =>
  oneOf(state.guarantees.filter(({ status }) => status === 'offered').map(({ id }) => id), 'guarantees');

const visitPhotosOf = (state: CaseState): string[] => documentsOf(state).filter(({ kind }) => kind === 'visit-photo').map(({ id }) => id);

const none = object({});

const names = { firstName: text({ maxLength: 100 }), lastName: text({ maxLength: 100 }), legalName: text({ maxLength: 200 }), postalCode: text({ format: 'postal-code' }) };
const identity = (facts: Facts): Record<string, FieldSchema> => ({
  kind: oneOf(facts.programme.applicantKinds, 'applicantKinds'), nationalCode: text({ format: 'national-code' }), legalId: text({ format: 'legal-id' }),
});
const worker = object({ firstName: text({ maxLength: 100 }), lastName: text({ maxLength: 100 }), nationalCode: text({ format: 'national-code' }) });
const support = object({
  kind: oneOf(SUPPORT_KINDS, 'supportKinds'), supporterCase: text({ maxLength: 30 }),
  file: optional({
    record: longText, capacityJobs: count(1, 10_000), enquiry: object({ number: text({ maxLength: 50 }), on: date, clean: { type: 'boolean' } }),
    contract: object({ number: text({ maxLength: 50 }), on: date }), workers: list(worker),
  }),
}, ['supporterCase', 'file']);

const FIELDS: Record<CommandType, (state: CaseState, facts: Facts) => FieldSchema> = {
  amend: (state, facts) => optional({
    requestedRial: rial, branchOfWork: oneOf(facts.branchesOfWork ?? facts.programme.branchesOfWork, 'branchesOfWork'), plan, priorPlan: text(),
    ...(state.approvedRial === null && { damage: list(object({ item: text(), amountRial: rial })) }),
    applicant: optional({ ...names, ...(state.stage === 'draft' && identity(facts)) }),
    preferredBank: oneOf(facts.programme.agents, 'banks'),
    ...(takesSupport(state.programme) && { support }),
    ...(state.stage === 'draft' && { countyCode: text({ maxLength: 100 }) }),
    ...(state.stage === 'draft' && facts.programme.disasterEvents.length > 0 && {
      disasterEvent: oneOf(facts.programme.disasterEvents.map(({ code }) => code), 'disasterEvents'),
    }),
  }),
  submit: (state) => object(
    { consent: { type: 'boolean', const: true }, ...(!state.mobileConfirmed && { otpCode: text({ maxLength: 10 }) }) },
    ['otpCode'],
  ),
  accept: () => noteOnly,
  return: () => object({ missing: list(object({ item: text(), note: longText, field: text({ maxLength: 100, pattern: ANSWER_PLACE }) }, ['note', 'field'])) }),
  reject: () => reasonAndNote,
  'sign-as-executive-body': () => object({ letterNo: text(), signedOn: date }, ['letterNo', 'signedOn']),
  'sign-as-labour-office': () => object({ letterNo: text(), signedOn: date }, ['letterNo', 'signedOn']),
  'confirm-damage': (state) => object({
    items: list(object({
      item: state.damage.length > 0 ? { type: 'string', enum: state.damage.map(({ item }) => item) } : text(), confirmedRial: rial, note: longText,
    }, ['note'])),
    visitedOn: date,
    place: text(),
    signers: list(text()),
    ...(visitPhotosOf(state).length > 0 && { photos: list(oneOf(visitPhotosOf(state), 'documents'), 0) }),
  }, ['place', 'photos']),
  approve: () => object({ amountRial: rial, minutes }),
  defer: () => object({ reason: text(), note: longText }, ['reason', 'note']),
  refer: (_state, facts) => object({ ...place(facts), amountRial: rial }),
  'accept-referral': () => noteOnly,
  'change-bank': (_state, facts) => object({ ...place(facts), reason: longText }, ['reason']),
  'open-guarantees': () => noteOnly,
  refuse: () => reasonAndNote,
  'offer-guarantee': (_state, facts) => object(
    { kind: oneOf(facts.programme.guarantee.kinds, 'guaranteeKinds'), faceValueRial: rial, fields: guaranteeFields(facts) }, ['fields'],
  ),
  'accept-guarantee': (state) => object({ guaranteeId: pendingGuarantee(state) }),
  'reject-guarantee': (state) => object({ guaranteeId: pendingGuarantee(state), reason: longText }, ['reason']),
  'complete-guarantees': () => none,
  'record-jobs': () => object({
    jobs: list(object({
      jobCode: text({ maxLength: 20 }), title: text(), count: count(1, 10_000), postalCode: text({ format: 'postal-code' }), nationalCode: text({ format: 'national-code' }),
    }, ['postalCode', 'nationalCode'])),
  }),
  'sign-contract': (_state, facts) => object({
    contractNo: text({ maxLength: 50 }), signedOn: date, contractedRial: rial, instalments: count(1, facts.programme.repaymentMonthsMax),
  }),
  'pay-tranche': () => object({ amountRial: rial, paidOn: date, sheba: text({ format: 'sheba' }) }, ['sheba']),
  'confirm-tranche': (state) => object({
    trancheId: oneOf(state.tranches.filter(({ status }) => status === 'paid').map(({ id }) => id), 'tranches'), bankReference: text({ maxLength: 50 }),
  }),
  'record-visit': () => object({
    visitedOn: date, executed: { type: 'boolean' }, physicalPercent: count(0, 100), financialPercent: count(0, 100), insuredJobs: count(0, 10_000),
    eligible: { type: 'boolean' }, note: longText,
  }, ['note']),
  'suspect-deviation': (_state, facts) => object({ kind: oneOf([...facts.codes.deviationKinds.keys()], 'deviationKinds'), note: longText }, ['note']),
  'confirm-deviation': (state) => deviation(state, ['suspected']),
  'correct-deviation': (state) => deviation(state, ['suspected', 'confirmed']),
  recall: (state) => deviation(state, ['confirmed']),
  'refer-to-court': (state) => deviation(state, ['confirmed']),
  close: () => noteOnly,
  'answer-missing': (state) => object({
    item: count(0, Math.max(0, state.missing.length - 1)), note: longText,
    documents: { type: 'array', items: oneOf(documentsOf(state).map(({ id }) => id), 'documents'), maxItems: 20 },
  }, ['note', 'documents']),
  resubmit: () => noteOnly,
  appeal: () => object({ note: longText }),
  withdraw: () => noteOnly,
  'confirm-identity': () => object({ nationalCode: text({ format: 'national-code' }) }),
  'change-mobile': (_state, { actor }) => object(
    { mobile: text({ format: 'mobile' }), code: text({ maxLength: 10 }), nationalCode: text({ format: 'national-code' }), note: longText },
    actor.role === 'applicant' ? ['note'] : [],
  ),
  'name-helper': () => none,
  'end-help': () => none,
  'state-stall-reason': (_state, facts) => object({ reason: oneOf([...facts.codes.stallReasons.keys()], 'stallReasons'), note: longText }, ['note']),
  'promise-date': () => object({ on: date, note: longText }, ['note']),
  'acknowledge-stall': () => noteOnly,
  assign: () => object({ to: text({ maxLength: 100, 'x-list': 'colleagues' }) }),
  claim: () => none,
  release: () => none,
  note: () => object({ text: longText }),
  'attach-document': () => object(
    { kind: text({ maxLength: 50 }), title: text(), reference: text(), uploadId: text({ format: 'uuid' }) }, ['title', 'reference', 'uploadId'],
  ),
  'remove-document': (state, facts) => object({
    documentId: oneOf(documentsOf(state).filter((document) => mayRemove({ facts }, document)).map(({ id }) => id), 'documents'),
  }),
};

/** The body of a command for this case as it stands now: choices hold only what can be chosen. */
export const commandFields = (command: CommandType, state: CaseState, facts: Facts): FieldSchema => FIELDS[command](state, facts);
