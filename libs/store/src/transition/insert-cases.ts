import type { Actor, CaseState, Movement } from '#domain';
import { canonicalJson, chainHash, FIRST_PREV_HASH } from '../case/canonical-json.js';
import { chainMembersOf, changesJson, firstChanges } from '../case/case-row.js';
import { searchKeysOf } from '../case/search-keys.js';
import type { Queryable } from '../database/store.js';
import type { Plain } from './array-literal.js';
import { insertRows, type Column } from './insert-rows.js';
import { dueAt } from './transition-parameters.js';
import { BALANCE } from './transition-sql.js';
import { firstStays, insertStays } from './first-stays.js';
import type { HistoryEntry, IdempotencyRef, OutboxMessage } from './transition.js';

/** A case that begins: registered by someone or imported from a file. `state.version` is 1. */
export interface NewCase {
  state: CaseState;
  command: 'register' | 'import';
  actor: Actor;
  at: Date;
  outbox: OutboxMessage[];
  /** Money that the case brings along, when it comes from a file that knows it as reserved, contracted or paid. */
  movements?: Movement[];
  idempotencyKey?: IdempotencyRef;
}

/** A key's effect exists already: another run of the same request was first. Nothing was written. */
export class EffectExistsError extends Error {
  override readonly name = 'EffectExistsError';
}

const CASES_AT_ONCE = 1_000;

/**
 * Writes new cases with their first history entry, search keys, money and outbox. Call it inside `store.transaction`: a set of any size is then whole or
 * not at all.
 * @returns the first history entry of each, in order
 * @throws EffectExistsError when an idempotency key already has its effect; the driver's error when a number exists (23505, constraint
 *   `loan_case_number_once`) or an allocation would become negative (23514)
 */
export async function insertCases(client: Queryable, cases: readonly NewCase[]): Promise<HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  for (let at = 0; at < cases.length; at += CASES_AT_ONCE) entries.push(...(await insertBatch(client, cases.slice(at, at + CASES_AT_ONCE))));
  return entries;
}

async function insertBatch(client: Queryable, cases: readonly NewCase[]): Promise<HistoryEntry[]> {
  const stays = await firstStays(client, cases);
  const firsts = cases.map(firstEntry);
  await insertRows(client, 'loan_case', { ...caseColumns(cases, firsts), turn: { type: 'text', texts: stays.map((stay) => stay?.party ?? null) } });
  await insertRows(client, 'case_detail', { case_id: uuids(cases), detail: { lines: firsts.map(({ detail }) => detail) } });
  await insertRows(client, 'case_search', searchColumns(cases));
  await insertRows(client, 'case_history', historyColumns(cases, firsts));
  await insertStays(client, cases, stays);
  const messages = cases.flatMap(({ state, outbox }) => outbox.map(({ topic, payload }) => ({ topic, caseId: state.id, payload })));
  if (messages.length > 0) {
    await insertRows(client, 'outbox', {
      topic: { type: 'text', texts: messages.map(({ topic }) => topic) }, case_id: { type: 'uuid', plain: messages.map(({ caseId }) => caseId) },
      payload: { lines: messages.map(({ payload }) => canonicalJson(payload)) },
    });
  }
  await moveMoney(client, cases);
  for (const { state, idempotencyKey } of cases) if (idempotencyKey) await keepEffect(client, idempotencyKey, state.id);
  return firsts.map(({ entry }) => entry);
}

interface First { entry: HistoryEntry; changes: string; detail: string }

function firstEntry({ state, command, actor, at }: NewCase): First {
  const changes = firstChanges(state);
  const json = changesJson(changes);
  const entry: HistoryEntry = {
    seq: state.version, at: at.toISOString(), actor: actor.id, actorName: actor.name, role: actor.role, command, from: null, to: state.stage,
    changes, hash: '', prevHash: FIRST_PREV_HASH,
  };
  entry.hash = chainHash(FIRST_PREV_HASH, { ...entry, changes: json.all });
  return { entry, changes: json.all, detail: json.detail };
}

const uuids = (cases: readonly NewCase[]): Column => ({ type: 'uuid', plain: cases.map(({ state }) => state.id) });

function caseColumns(cases: readonly NewCase[], firsts: readonly First[]): Record<string, Column> {
  const states = cases.map(({ state }) => state);
  const text = (value: (state: CaseState) => string | null): Column => ({ type: 'text', texts: states.map(value) });
  const of = (type: string, value: (state: CaseState) => Plain): Column => ({ type, plain: states.map(value) });
  return {
    id: uuids(cases), number: text(({ number }) => number), version: of('int', ({ version }) => version),
    programme: text(({ programme }) => programme), programme_version: of('int', ({ programmeVersion }) => programmeVersion), stage: text(({ stage }) => stage),
    province_code: text(({ provinceCode }) => provinceCode), county_code: text(({ countyCode }) => countyCode),
    bank_code: text(({ bankCode }) => bankCode), branch_code: text(({ branchCode }) => branchCode),
    applicant_name: text((state) => searchKeysOf(state).applicantName),
    national_code: text(({ applicant }) => applicant.nationalCode), mobile: text(({ applicant }) => applicant.mobile),
    branch_of_work: text(({ branchOfWork }) => branchOfWork),
    requested_rial: of('bigint', ({ requestedRial }) => requestedRial), approved_rial: of('bigint', ({ approvedRial }) => approvedRial),
    referred_rial: of('bigint', ({ referredRial }) => referredRial), contracted_rial: of('bigint', ({ contractedRial }) => contractedRial),
    disbursed_rial: of('bigint', ({ disbursedRial }) => disbursedRial), allocation_id: of('uuid', ({ allocationId }) => allocationId),
    stage_entered_at: of('timestamptz', ({ stageEnteredAt }) => stageEnteredAt), due_on: of('date', ({ dueOn }) => dueOn),
    due_at: of('timestamptz', ({ dueOn }) => dueAt(dueOn)), carried_working_days: of('int', ({ carriedWorkingDays }) => carriedWorkingDays),
    returned_used_working_days: of('int', ({ returnedUsedWorkingDays }) => returnedUsedWorkingDays), assignee: text(({ assignee }) => assignee), last_note: text(({ lastNote }) => lastNote),
    stall: { lines: states.map(({ stall }) => (stall === null ? null : canonicalJson(stall))) }, promises: { lines: states.map(({ promises }) => canonicalJson(promises)) },
    chain_members: { type: 'text[]', texts: states.map((state) => chainMembersOf(state).join(' ')) },
    history_hash: { type: 'text', texts: firsts.map(({ entry }) => entry.hash) }, updated_at: { type: 'timestamptz', plain: firsts.map(({ entry }) => entry.at) },
  };
}

function historyColumns(cases: readonly NewCase[], firsts: readonly First[]): Record<string, Column> {
  const text = (value: (entry: HistoryEntry) => string | null): Column => ({ type: 'text', texts: firsts.map(({ entry }) => value(entry)) });
  return {
    case_id: uuids(cases), seq: { type: 'int', plain: firsts.map(({ entry }) => entry.seq) }, at: { type: 'timestamptz', plain: firsts.map(({ entry }) => entry.at) },
    actor: text(({ actor }) => actor), actor_name: text(({ actorName }) => actorName), role: text(({ role }) => role), command: text(({ command }) => command),
    from_stage: text(({ from }) => from), to_stage: text(({ to }) => to), changes: { lines: firsts.map(({ changes }) => changes) },
    hash: text(({ hash }) => hash), prev_hash: text(({ prevHash }) => prevHash),
  };
}

function searchColumns(cases: readonly NewCase[]): Record<string, Column> {
  const text = (value: (state: CaseState) => string | null): Column => ({ type: 'text', texts: cases.map(({ state }) => value(state)) });
  return {
    case_id: uuids(cases), programme: text(({ programme }) => programme), national_code: text(({ applicant }) => applicant.nationalCode),
    mobile: text(({ applicant }) => applicant.mobile),
    name_key: text((state) => searchKeysOf(state).nameKey), identity_key: text((state) => searchKeysOf(state).identityKey),
    supporter_case: text((state) => searchKeysOf(state).supporterCase),
  };
}

const MOVE = `
with movement as (
  select * from unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::text[], $6::bigint[], $7::timestamptz[], $8::text[])
    as m (allocation_id, case_id, seq, from_account, to_account, amount_rial, at, actor)
), entry as (
  insert into ledger_entry (allocation_id, case_id, seq, from_account, to_account, amount_rial, at, actor) select * from movement
)
${BALANCE('movement m')}`;

async function moveMoney(client: Queryable, cases: readonly NewCase[]): Promise<void> {
  const moves = cases.flatMap(({ state, movements = [], at, actor }) => movements.map((movement) => ({ ...movement, caseId: state.id, at, actor: actor.id })));
  if (moves.length === 0) return;
  await client.query(MOVE, [
    moves.map(({ allocationId }) => allocationId), moves.map(({ caseId }) => caseId), moves.map(() => 1), moves.map(({ from }) => from),
    moves.map(({ to }) => to), moves.map(({ amountRial }) => amountRial.toString()), moves.map(({ at }) => at.toISOString()), moves.map(({ actor }) => actor),
  ]);
}

async function keepEffect(client: Queryable, { actor, key }: IdempotencyRef, caseId: string): Promise<void> {
  const { rowCount } = await client.query(
    `update idempotency_key set effect = jsonb_build_object('caseId', $3::text, 'version', 1) where actor = $1 and key = $2 and effect is null`,
    [actor, key, caseId],
  );
  if (rowCount !== 1) throw new EffectExistsError(`The key ${key} already has an effect or was never claimed.`);
}
