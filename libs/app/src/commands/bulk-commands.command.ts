import { mayUse, refusal, tehranDate, type Actor, type CaseCommand, type Label } from '#domain';
import {
  chooseCases, keepAnswer, keepRunCases, loadCases, readAs, reportRun, type CaseToDo, type KeptRefusal, type RunOutcome, type Transition,
} from '#store';
import { v7 as newUuid } from 'uuid';
import type { App } from '../app.js';
import { caseFilter, holdersFor, type CaseSearch } from '../queries/cases.query.js';
import { runView, type RunView } from '../queries/runs.query.js';
import { canonicalInput, InputFaultError } from '../text/canonical-input.js';
import { refusalView, type RefusalView } from '../views/refusal-view.js';
import { resultRefusal } from '../views/run-result.view.js';
import { requestRun } from '../work/request-run.js';
import type { Ask, IdempotencyRef } from './ask.js';
import { decideSet } from './decide-set.js';

/** Which cases: named, with the version that was seen where it was, or all that a search finds now. */
export type BulkTargets = { ids: readonly { id: string; version?: number }[] } | { search: CaseSearch };
export interface BulkRequest { actor: Actor; command: CaseCommand; targets: BulkTargets }

/** `refused`: the role never has the command. `too-many`: the search finds more cases than one run takes. */
export type Unasked = { outcome: 'refused'; refusal: RefusalView } | { outcome: 'too-many' };
export type BulkOutcome = { outcome: 'queued'; run: RunView } | Unasked;
export type BulkPreview = { outcome: 'decided'; preview: BulkPreviewView } | Unasked;

/** What the run would do if every case were decided now, each by itself. */
export interface BulkPreviewView {
  cases: number; allowed: number;
  refused: { code: string; message: Label; cases: number }[];
  sample: { caseId: string; number: string | null; outcome: RunOutcome; refusal?: { code: string; message: Label } }[];
}

/** Cases of one run, when a search names them. */
const MOST_CASES = 5_000;
const ACCEPTED = 202;

/**
 * Records a run that gives many cases one command, and rings for it. What a search finds is settled here, so that the run does what was seen and
 * nothing that comes in later.
 * @throws InputFaultError for text that cannot be kept, and for a one-time code
 */
export async function askBulk(app: App, request: BulkRequest & { idempotency?: IdempotencyRef }): Promise<BulkOutcome> {
  const { actor, idempotency } = request;
  const chosen = await choose(app, request);
  if ('outcome' in chosen) return chosen;
  const id = newUuid();
  return app.store.transaction(async (client) => {
    const parameters = { command: keptCommand(chosen.command), askedBy: actor.id };
    const run = await requestRun(client, { id, kind: 'bulk-commands', requestedBy: actor.name, parameters, at: app.clock.now() });
    await keepRunCases(client, id, chosen.cases);
    await reportRun(client, id, { total: chosen.cases.length });
    const view = { ...runView(run), total: chosen.cases.length };
    if (idempotency) await keepAnswer(client, { actor: idempotency.actorId, key: idempotency.key }, ACCEPTED, view);
    return { outcome: 'queued', run: view };
  });
}

interface Chosen { command: CaseCommand; cases: CaseToDo[] }

async function choose(app: App, { actor, command, targets }: BulkRequest): Promise<Chosen | Unasked> {
  if (!mayUse(actor.role, command.type)) {
    return { outcome: 'refused', refusal: refusalView(refusal('role-never-has-command', [], { what: 'role', have: actor.role }), app.rules) };
  }
  refuseCode(command);
  const cases = 'ids' in targets ? named(targets.ids) : await found(app, actor, targets.search);
  return cases.length > MOST_CASES ? { outcome: 'too-many' } : { command: canonicalInput(command), cases };
}

/** A code proves one mobile, and a national code one person. Tried on many cases it would be a guess at each, spend the codes of their applicants, and take minutes of a processor. */
function refuseCode(command: CaseCommand): void {
  if (command.type === 'submit' && command.otpCode !== undefined) throw new InputFaultError([{ path: 'command.otpCode', code: 'unknown' }]);
  if (command.type === 'change-mobile' || command.type === 'confirm-identity') throw new InputFaultError([{ path: 'command.nationalCode', code: 'unknown' }]);
}

/** A case that is named twice is meant once, as it was named first. */
function named(ids: readonly { id: string; version?: number }[]): CaseToDo[] {
  const first = new Map<string, CaseToDo>();
  for (const { id, version } of ids) if (!first.has(id.toLowerCase())) first.set(id.toLowerCase(), { caseId: id.toLowerCase(), expectedVersion: version ?? null });
  return [...first.values()];
}

async function found(app: App, actor: Actor, search: CaseSearch): Promise<CaseToDo[]> {
  const today = tehranDate(app.clock.now());
  const rows = await readAs(app.store, actor, async (client) => chooseCases(client, actor, {
    filter: caseFilter(search, await holdersFor(client, actor, [search], today)), today, most: MOST_CASES,
  }));
  return rows.map(({ id, version }) => ({ caseId: id, expectedVersion: version }));
}

/** Amounts are digits in JSON; `commandOfRun` makes them amounts again. */
const keptCommand = (command: CaseCommand): unknown =>
  JSON.parse(JSON.stringify(command, (_name, value: unknown) => (typeof value === 'bigint' ? { rial: value.toString() } : value)));

/** The command of a recorded run. */
export const commandOfRun = (kept: unknown): CaseCommand => revived(kept) as CaseCommand;

function revived(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revived);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only?.[0] === 'rial' && typeof only[1] === 'string') return BigInt(only[1]);
  return Object.fromEntries(entries.map(([name, item]) => [name, revived(item)]));
}

/** Cases decided at once. */
const SET = 250;
/** Of each kind of answer so many are shown. */
const SHOWN_OF_EACH = 3;
const MOST_SHOWN = 20;

/**
 * Decides the command for each case as it stands now and writes nothing. Each is decided by itself: that a pot may not hold all of them
 * together shows only when they are carried out.
 * @throws InputFaultError
 */
export async function previewBulk(app: App, request: BulkRequest): Promise<BulkPreview> {
  const chosen = await choose(app, request);
  if ('outcome' in chosen) return chosen;
  const tally = new Tally(app);
  for (let at = 0; at < chosen.cases.length; at += SET) {
    for (const decided of await decideCases(app, request.actor, chosen.command, chosen.cases.slice(at, at + SET))) tally.add(decided);
  }
  return { outcome: 'decided', preview: tally.view(chosen.cases.length) };
}

/** What is decided of one case: a transition to save, or how it ends without one. */
export type Decided = CaseToDo & { number: string | null } & (
  | { save: Transition }
  | { outcome: Exclude<RunOutcome, 'accepted'>; refusal: KeptRefusal | null; fault?: Error }
);

/** Decides one command for each of some cases, as they stand now, for this actor. In the order of the cases. */
export async function decideCases(app: App, actor: Actor, command: CaseCommand, cases: readonly CaseToDo[]): Promise<Decided[]> {
  const loaded = await loadCases(app.store.engine, cases.map(({ caseId }) => ({ id: caseId, actor })));
  const now = app.clock.now();
  const set = cases.flatMap(({ caseId, expectedVersion }, at) => {
    const found = loaded[at];
    const current = found && (expectedVersion === null || found.state.version === expectedVersion);
    return current ? [{ loaded: found, asked: { caseId, actor, ask: { command, now } satisfies Ask } }] : [];
  });
  const verdicts = set.length === 0 ? [] : await decideSet({ store: app.store, rules: app.rules }, set);
  const verdictOf = new Map(set.map(({ asked }, at) => [asked.caseId, verdicts[at]]));
  return cases.map(({ caseId, expectedVersion }, at): Decided => {
    const found = loaded[at];
    const one = { caseId, expectedVersion, number: found?.state.number ?? null };
    if (!found) return { ...one, outcome: 'absent', refusal: null };
    const verdict = verdictOf.get(caseId);
    if (verdict === undefined) return { ...one, outcome: 'stale', refusal: null };
    if (verdict instanceof Error) return { ...one, outcome: 'failed', refusal: ownFault('fault'), fault: verdict };
    return 'save' in verdict ? { ...one, save: verdict.save } : { ...one, outcome: 'refused', refusal: verdict.answer };
  });
}

export const ownFault = (code: string): KeptRefusal => ({ code, missing: [], suppliers: [] });

/** Counts by code, with a few cases of each. */
class Tally {
  private allowed = 0;
  private readonly refused = new Map<string, number>();
  private readonly sample: BulkPreviewView['sample'] = [];
  private readonly shown = new Map<string, number>();

  constructor(private readonly app: App) {}

  add(decided: Decided): void {
    const accepted = 'save' in decided;
    const code = accepted ? 'accepted' : decided.refusal?.code ?? decided.outcome;
    if (accepted) this.allowed += 1;
    else this.refused.set(code, (this.refused.get(code) ?? 0) + 1);
    const shown = this.shown.get(code) ?? 0;
    if (shown >= SHOWN_OF_EACH || this.sample.length >= MOST_SHOWN) return;
    this.shown.set(code, shown + 1);
    this.sample.push({
      caseId: decided.caseId, number: decided.number, outcome: accepted ? 'accepted' : decided.outcome,
      ...(!accepted && decided.refusal && { refusal: resultRefusal(decided.refusal, this.app.rules) }),
    });
  }

  view(cases: number): BulkPreviewView {
    const refused = [...this.refused].sort(([, a], [, b]) => b - a)
      .map(([code, count]) => ({ code, message: resultRefusal(ownFault(code), this.app.rules).message, cases: count }));
    return { cases, allowed: this.allowed, refused, sample: this.sample };
  }
}
