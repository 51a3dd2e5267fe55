import { inScope } from '#domain';
import type { CaseRow } from '../case/case-row.js';
import { STATE_COLUMNS, STATE_TABLES, stateOfRow } from '../case/case-row.js';
import type { Queryable } from '../database/store.js';
import { SAVE_IDENTITY, SAVE_IDENTITY_WITH_MONEY, SAVE_PLAIN, SAVE_TURNING, SAVE_WITH_MONEY } from './transition-sql.js';
import { changesIdentity, identityParameters, movementParameters, prepare, saveParameters, type Prepared } from './transition-parameters.js';
import { plain } from './array-literal.js';
import type { LoadedCase, LoadRequest, SaveResult, Transition } from './transition.js';

/**
 * Loading and saving a set of transitions; one command is the smallest set. Both take the engine's pool (`store.engine`) or a client inside
 * a transaction. Loading locks nothing: saving matches the version that was loaded, so of two who decided on one version one is stale.
 */

const LOAD = `select ${STATE_COLUMNS}, c.history_hash, (select version from rules_version) as rules_version from ${STATE_TABLES} where c.id = any($1::uuid[])`;

/** Cases by id without anybody's scope: for work that the product does by itself. Absent ones are missing. */
export async function loadCasesById(engine: Queryable, ids: readonly string[]): Promise<Map<string, LoadedCase>> {
  const { rows } = await engine.query<CaseRow & { history_hash: string; rules_version: string }>({ name: 'tashil-load', text: LOAD, values: [plain(ids)] });
  return new Map(rows.map((row) => [
    row['id'] as string, { state: stateOfRow(row), historyHash: row.history_hash, rulesVersion: row.rules_version },
  ]));
}

/**
 * Loads cases for decisions, in one statement. The answer has the order of the requests; a case that is absent, or outside
 * its actor's scope, is null: both look the same from outside. The same case may be asked for several times.
 */
export async function loadCases(engine: Queryable, requests: readonly LoadRequest[]): Promise<(LoadedCase | null)[]> {
  const loaded = await loadCasesById(engine, [...new Set(requests.map(({ id }) => id))]);
  return requests.map(({ id, actor }) => {
    const found = loaded.get(id);
    return found && inScope(actor, { ...found.state, mobile: found.state.applicant.mobile }) ? found : null;
  });
}

/**
 * Saves a set of accepted decisions in one statement and one commit, at most one for a case. Each is answered by itself, in the order of the set.
 * When some did not fit into their allocation only because of others before them, they are tried again alone, smallest first.
 * @throws the driver's error when the statement fails: nothing of the set was written then, except when the connection was lost before the answer
 */
export async function saveTransitions(engine: Queryable, set: readonly Transition[]): Promise<SaveResult[]> {
  const prepared = set.map((transition, index) => ({ index, ...prepare(transition) }));
  prepared.sort((a, b) => (a.transition.decision.after.id < b.transition.decision.after.id ? -1 : 1));
  const results: SaveResult[] = new Array<SaveResult>(set.length).fill({ ok: false, reason: 'stale' });
  const withoutRoom: typeof prepared = [];
  const answers = await run(engine, prepared);
  prepared.forEach((one, at) => {
    const answer = answers.get(at + 1);
    if (answer === true) results[one.index] = { ok: true, entry: one.entry };
    if (answer === false) withoutRoom.push(one);
  });
  for (const one of withoutRoom) results[one.index] = { ok: false, reason: 'no-room' };
  if (set.length > 1) await tryAlone(engine, withoutRoom, results);
  return results;
}

/** By ordinal (from 1): true accepted, false without room; stale ones are missing. */
async function run(engine: Queryable, set: readonly Prepared[]): Promise<Map<number, boolean>> {
  const { rows } = await engine.query<{ ord: number; ok: boolean }>(statementFor(set));
  return new Map(rows.map(({ ord, ok }) => [ord, ok]));
}

/** The lightest statement that does all that this set needs. */
function statementFor(set: readonly Prepared[]): { name: string; text: string; values: string[] } {
  const money = set.some(({ transition }) => transition.decision.movements.length > 0);
  const values = [...saveParameters(set), ...(money ? movementParameters(set) : [])];
  if (set.some(({ transition }) => changesIdentity(transition))) {
    const withIdentity = [...values, ...identityParameters(set)];
    return money
      ? { name: 'tashil-save-identity-money', text: SAVE_IDENTITY_WITH_MONEY, values: withIdentity }
      : { name: 'tashil-save-identity', text: SAVE_IDENTITY, values: withIdentity };
  }
  if (money) return { name: 'tashil-save-money', text: SAVE_WITH_MONEY, values };
  return set.some(({ transition }) => transition.decision.turned)
    ? { name: 'tashil-save-turning', text: SAVE_TURNING, values }
    : { name: 'tashil-save', text: SAVE_PLAIN, values };
}

/** Smallest first and by allocation only until one does not fit: no larger one can then. */
async function tryAlone(engine: Queryable, set: readonly (Prepared & { index: number })[], results: SaveResult[]): Promise<void> {
  const full = new Set<string>();
  const takes = set.map((one) => ({ one, ...taken(one) })).sort((a, b) => (a.amountRial < b.amountRial ? -1 : 1));
  for (const { one, allocationId } of takes) {
    if (full.has(allocationId)) continue;
    // The others are committed by now: a fault of this one is its own, and it stays without room, to be decided again.
    const answer = await run(engine, [one]).then((answers) => answers.get(1), () => null);
    if (answer === null) continue;
    if (answer === true) results[one.index] = { ok: true, entry: one.entry };
    if (answer === undefined) results[one.index] = { ok: false, reason: 'stale' };
    if (answer === false) full.add(allocationId);
  }
}

function taken({ transition }: Prepared): { allocationId: string; amountRial: bigint } {
  const take = transition.decision.movements.find(({ from }) => from === 'available');
  return { allocationId: take?.allocationId ?? '', amountRial: take?.amountRial ?? 0n };
}
