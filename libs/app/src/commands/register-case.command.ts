import { caseNumber, COMMAND_ACCESS, jalaliYear, parseMobile, register, refusal, tehranDate, type Actor, type CaseState, type ProgrammeVersion, type Refusal, type Registration } from '#domain';
import { insertCases, nextCaseSerial, type HistoryEntry } from '#store';
import { v7 as newUuid } from 'uuid';
import type { App } from '../app.js';

import { viewOfCase } from '../queries/view-of-case.js';
import { canonicalInput, InputFaultError } from '../text/canonical-input.js';
import { namedCode } from '../text/named-code.js';
import type { CaseView } from '../views/case.view.js';
import { refusalView, type RefusalView } from '../views/refusal-view.js';
import type { IdempotencyRef } from './ask.js';
import { unknownCodes } from './known-codes.js';

export interface RegistrationRequest { actor: Actor; registration: Registration & { programme: string }; idempotency?: IdempotencyRef }

export type RegistrationOutcome = { outcome: 'accepted'; case: CaseView } | { outcome: 'refused'; refusal: RefusalView };

/**
 * Registers a new application as a draft. An applicant registers for their own confirmed mobile only, a county expert in their own county only.
 * @throws InputFaultError for text that cannot be kept, or for a programme, county or event that does not exist
 */
export async function registerCase(app: App, request: RegistrationRequest): Promise<RegistrationOutcome> {
  const registered = await draftCase(app, request);
  if (!registered.ok) return { outcome: 'refused', refusal: refusalView(registered.refusal, app.rules) };
  const { state, entry } = registered;
  return { outcome: 'accepted', case: await viewOfCase(app, { state, actor: request.actor, lived: [{ at: new Date(entry.at), changes: entry.changes }] }) };
}

/** The same without a view: what a machine that registers many needs. */
export async function draftCase(
  app: App, { actor, registration, idempotency }: RegistrationRequest,
): Promise<{ ok: true; state: CaseState; entry: HistoryEntry } | { ok: false; refusal: Refusal }> {
  const now = app.clock.now();
  const { programme: code, ...given } = canonicalInput(registration);
  const programme = app.rules.programmeOn(code, tehranDate(now));
  const input = withCodes(app, given, programme);
  const county = app.rules.counties.get(input.countyCode);
  const faults = unknownCodes(app.rules, programme, input);
  if (!programme || !county || faults.length > 0) throw new InputFaultError(faults);
  const refused = notTheirs(actor, input);
  if (refused) return { ok: false, refusal: refused };

  const { provinceCode } = county;
  const year = jalaliYear(tehranDate(now));
  // Checked with a number that is given to nobody first: a mistyped national code must not use up numbers.
  const setting = { now, actor, programme, calendars: app.rules.calendars(provinceCode, input.countyCode), codes: app.rules.codes };
  const trial = register(input, { id: newUuid(), provinceCode, sequence: 1 }, setting);
  if (!trial.ok) return trial;
  const sequence = await nextCaseSerial(app.store.engine, programme.numberPrefix, year);
  const state = { ...trial.state, number: caseNumber(programme.numberPrefix, year, sequence) };
  const [entry] = await app.store.transaction((client) => insertCases(client, [{
    state, command: 'register', actor, at: now,
    outbox: [{ topic: 'case-changed', payload: { caseId: state.id, number: state.number, version: 1, command: 'register', from: null, to: state.stage } }],
    ...(idempotency && { idempotencyKey: { actor: idempotency.actorId, key: idempotency.key } }),
  }]));
  return { ok: true, state, entry: entry! };
}

/**
 * Branch of work, bank and event by their codes, where people or other programs wrote names. A branch of work that is on no list is kept as written:
 * the list holds the usual ones, and an applicant's trade is not wrong for being rare.
 */
function withCodes(app: App, input: Registration, programme: ProgrammeVersion | null): Registration {
  const trades = (programme?.branchesOfWork ?? []).map((code) => ({ code, label: app.rules.label('branchesOfWork', code) }));
  const banks = (programme?.agents ?? []).map((code) => ({ code, label: app.rules.bankLabel(code) }));
  return {
    ...input,
    branchOfWork: input.branchOfWork && (namedCode(input.branchOfWork, trades) ?? input.branchOfWork),
    preferredBank: input.preferredBank && (namedCode(input.preferredBank, banks) ?? input.preferredBank),
    disasterEvent: input.disasterEvent && (namedCode(input.disasterEvent, programme?.disasterEvents ?? []) ?? input.disasterEvent),
  };
}

/** Whose application it may be: the role's, the phone's and the county's bounds. */
function notTheirs(actor: Actor, input: Registration): Refusal | null {
  // Whoever may submit may begin.
  if (!COMMAND_ACCESS.submit.includes(actor.role)) return refusal('role-never-has-command', [], { what: 'role', have: actor.role });
  if (actor.role === 'applicant') {
    const mobile = parseMobile(input.applicant.mobile);
    if (mobile.ok && mobile.value !== actor.mobile) return refusal('mobile-unconfirmed', ['applicant'], { what: 'applicant.mobile' });
    return null;
  }
  return actor.countyCode === input.countyCode ? null : refusal('role-never-has-command', ['county-office'], { what: 'countyCode', have: input.countyCode });
}
