import type { CaseState } from '#domain';
import { canonicalJson, chainHash, FIRST_PREV_HASH } from '../case/canonical-json.js';
import { STATE_COLUMNS, STATE_TABLES, stateJsonOfRow, type CaseRow } from '../case/case-row.js';
import { searchKeysOf } from '../case/search-keys.js';
import type { Queryable, Store } from '../database/store.js';
import { readTurnRules } from '../transition/first-stays.js';
import { readStays, stayFaults } from './stay-faults.js';

/** Something that does not hold. `caseId` or `allocationId` says where. */
export interface Fault { code: FaultCode; caseId?: string; allocationId?: string; detail: string }
export type FaultCode =
  | 'history-length' | 'history-gap' | 'hash-differs' | 'chain-broken' | 'head-differs' | 'replay-differs' | 'column-differs'
  | 'history-orphan' | 'detail-missing' | 'balance-differs' | 'case-money-differs' | 'episode-differs' | 'outbox-dead' | 'turn-differs' | 'stay-differs' | 'file-missing';

/** Before every id. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** Columns that repeat the applicant, of the case and of what it is found by; the latter null where there is no such row, which is a fault of its own. */
interface CopiedColumns {
  applicant_name: string; national_code: string; mobile: string;
  found_code: string | null; found_mobile: string | null; name_key: string | null; identity_key: string | null; supporter_case: string | null;
}
type VerifiedRow = CaseRow & CopiedColumns & { history_hash: string; turn: string | null };

interface HistoryRow {
  case_id: string; seq: number; at: Date; actor: string; role: string; command: string; from_stage: string | null; to_stage: string;
  changes: Record<string, unknown>; hash: string; prev_hash: string;
}

/**
 * Checks a batch of cases, in the order of ids after `afterId`: the history is as long as the version, without a gap; every hash is that of its entry and
 * follows the one before; the case holds the last hash; adding up the changes gives the stored case; and turn and stays by party are those that
 * the history tells. One snapshot for a batch, so that it can run
 * while people work.
 * @returns faults, how many cases were checked, and the last id, null when there were no more
 */
export async function verifyCases(store: Store, query: { afterId: string | null; limit: number }): Promise<{ checked: number; lastId: string | null; faults: Fault[] }> {
  const read = await store.transaction(async (client) => {
    await client.query('set transaction isolation level repeatable read, read only');
    const cases = await client.query<VerifiedRow>(
      `select ${STATE_COLUMNS}, c.history_hash, c.turn, c.applicant_name, c.national_code, c.mobile,
         s.national_code as found_code, s.mobile as found_mobile, s.name_key, s.identity_key, s.supporter_case
       from ${STATE_TABLES} left join case_search s on s.case_id = c.id
       where c.id > $1 order by c.id limit $2`,
      [query.afterId ?? NO_ID, query.limit],
    );
    const ids = cases.rows.map((row) => row['id'] as string);
    const history = await client.query<HistoryRow>(
      `select case_id, seq, at, actor, role, command, from_stage, to_stage, changes, hash, prev_hash from case_history
       where case_id = any($1::uuid[]) order by case_id, seq`,
      [ids],
    );
    return { cases: cases.rows, history: history.rows, ids, stays: await readStays(client, ids), rulesOf: await readTurnRules(client) };
  });
  const entriesOf = groupBy(read.history, ({ case_id }) => case_id);
  const staysOf = groupBy(read.stays, ({ caseId }) => caseId);
  const faults = read.cases.flatMap((row) => {
    const caseId = row['id'] as string;
    const entries = entriesOf.get(caseId) ?? [];
    const kept = {
      turn: row.turn, programme: row['programme'] as string, provinceCode: row['province_code'] as string, countyCode: row['county_code'] as string,
      stays: staysOf.get(caseId) ?? [],
    };
    const ofStays = stayFaults(kept, entries, read.rulesOf(kept.programme, row['programme_version'] as number));
    return [...caseFaults(row, entries), ...ofStays.map((fault): Fault => ({ ...fault, caseId }))];
  });
  return { checked: read.cases.length, lastId: read.ids.at(-1) ?? null, faults };
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

function caseFaults(row: VerifiedRow, entries: readonly HistoryRow[]): Fault[] {
  const caseId = row['id'] as string;
  const version = row['version'] as number;
  const faults: Fault[] = [];
  const fault = (code: FaultCode, detail: string): void => { faults.push({ code, caseId, detail }); };
  if (entries.length !== version) fault('history-length', `version ${version}, ${entries.length} entries`);
  let prevHash = FIRST_PREV_HASH;
  const replayed: Record<string, unknown> = {};
  entries.forEach((entry, index) => {
    if (entry.seq !== index + 1) fault('history-gap', `entry ${index + 1} has the number ${entry.seq}`);
    if (entry.prev_hash !== prevHash) fault('chain-broken', `entry ${entry.seq} does not follow the one before`);
    const hash = chainHash(entry.prev_hash, {
      seq: entry.seq, at: entry.at.toISOString(), actor: entry.actor, role: entry.role, command: entry.command, from: entry.from_stage, to: entry.to_stage,
      changes: canonicalJson(entry.changes),
    });
    if (hash !== entry.hash) fault('hash-differs', `entry ${entry.seq} was changed`);
    prevHash = entry.hash;
    Object.assign(replayed, entry.changes);
  });
  if (row.history_hash !== prevHash) fault('head-differs', 'the case does not hold the hash of its last entry');
  const stored = stateJsonOfRow(row);
  const differing = differingFields({ ...replayed, version }, stored);
  if (differing.length > 0) fault('replay-differs', differing.join(', '));
  const copied = copiedFromApplicant(row, stored);
  if (copied.length > 0) fault('column-differs', copied.join(', '));
  return faults;
}

function differingFields(replayed: Record<string, unknown>, stored: Record<string, unknown>): string[] {
  const fields = new Set([...Object.keys(replayed), ...Object.keys(stored)]);
  return [...fields].filter((field) => canonicalJson(replayed[field] ?? null) !== canonicalJson(stored[field] ?? null)).sort();
}

/** Columns that repeat the applicant for lists, scopes and searches. */
function copiedFromApplicant(row: CopiedColumns, stored: Record<string, unknown>): string[] {
  const state = stored as unknown as CaseState;
  if (!state.applicant) return ['applicant'];
  const { applicantName, identityKey, nameKey, supporterCase } = searchKeysOf(state);
  const { mobile, nationalCode } = state.applicant;
  const ofCase = { applicant_name: applicantName, national_code: nationalCode, mobile };
  const ofSearch = { found_code: nationalCode, found_mobile: mobile, name_key: nameKey, identity_key: identityKey, supporter_case: supporterCase };
  const expected: Partial<CopiedColumns> = row.found_code === null ? ofCase : { ...ofCase, ...ofSearch };
  return Object.entries(expected).filter(([column, value]) => row[column as keyof CopiedColumns] !== value).map(([column]) => column);
}

/** Checks that go over whole tables by themselves: orphans, money, episodes, files, the outbox. At most `limit` faults of each kind. */
const TABLE_CHECKS: { code: FaultCode; sql: string }[] = [
  { code: 'history-orphan', sql: `select h.case_id as "caseId", count(*) || ' entries without a case' as detail from case_history h
      where not exists (select from loan_case c where c.id = h.case_id) group by h.case_id limit $1` },
  { code: 'detail-missing', sql: `select c.id as "caseId", 'no detail or no search keys' as detail from loan_case c
      where not exists (select from case_detail d where d.case_id = c.id) or not exists (select from case_search s where s.case_id = c.id) limit $1` },
  { code: 'balance-differs', sql: `
      with moved as (
        select allocation_id, account, sum(amount) as balance from ledger_entry,
          lateral (values (to_account, amount_rial), (from_account, -amount_rial)) as side (account, amount) group by 1, 2
      ), summed as (
        select a.id, account, stored, coalesce(m.balance, 0) as balance from allocation a,
          lateral (values ('available', available_rial), ('reserved', reserved_rial), ('contracted', contracted_rial), ('disbursed', disbursed_rial)) as kept (account, stored)
          left join lateral (select balance from moved where moved.allocation_id = a.id and moved.account = kept.account) m on true
      )
      select id as "allocationId", account || ' holds ' || stored || ', its entries say ' || balance as detail from summed where stored <> balance limit $1` },
  { code: 'case-money-differs', sql: `
      with moved as (
        select case_id, sum(case when to_account = 'disbursed' then amount_rial when from_account = 'disbursed' then -amount_rial else 0 end) as disbursed,
          sum(case when from_account = 'available' then amount_rial when to_account = 'available' then -amount_rial else 0 end) as drawn
        from ledger_entry where case_id is not null group by case_id
      )
      select c.id as "caseId", 'paid ' || c.disbursed_rial || ', the ledger says ' || m.disbursed as detail from loan_case c join moved m on m.case_id = c.id
      where (c.allocation_id is not null and c.disbursed_rial <> m.disbursed)
        or (c.allocation_id is not null and m.drawn <> coalesce(c.contracted_rial, c.referred_rial, 0)) or (c.allocation_id is null and m.drawn <> 0) limit $1` },
  { code: 'episode-differs', sql: `select c.id as "caseId", case when c.stalled then 'marked as stalled without an open episode' else 'an open episode without the mark' end as detail
      from loan_case c full join (select case_id from stall_episode where closed_at is null) e on e.case_id = c.id
      where coalesce(c.stalled, false) <> (e.case_id is not null) limit $1` },
  { code: 'file-missing', sql: `select d.case_id as "caseId", 'the file of the document ' || (document ->> 'id') || ' is not kept' as detail
      from case_detail d, jsonb_path_query(d.detail, '$.documents[*] ? (@.file != null)') document
      where not exists (select from upload u join document_content c using (sha256) where u.case_id = d.case_id and u.sha256 = document -> 'file' ->> 'sha256') limit $1` },
  { code: 'outbox-dead', sql: `select case_id as "caseId", 'message ' || id || ' was given up: ' || coalesce(last_error, '') as detail from outbox where dead_at is not null limit $1` },
];

export async function verifyTables(engine: Queryable, limit = 100): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const { code, sql } of TABLE_CHECKS) {
    const { rows } = await engine.query<{ caseId?: string; allocationId?: string; detail: string }>(sql, [limit]);
    faults.push(...rows.map((row) => ({ code, ...row })));
  }
  return faults;
}

/**
 * Keeps the heads of all chains of a day as one hash, once for a day. Sent out of the house, it shows later whether history was rewritten.
 * @returns the day's head, also when it was taken before
 */
export async function takeChainHead(engine: Queryable, day: string, at: Date): Promise<{ cases: number; head: string }> {
  await engine.query(
    `insert into chain_head (day, cases, head, taken_at)
     select $1, count(*), encode(sha256(convert_to(coalesce(string_agg(id::text || history_hash, '' order by id), ''), 'UTF8')), 'hex'), $2 from loan_case
     on conflict (day) do nothing`, [day, at],
  );
  const { rows } = await engine.query<{ cases: number; head: string }>('select cases, head from chain_head where day = $1', [day]);
  if (!rows[0]) throw new Error(`No head was kept for ${day}.`);
  return rows[0];
}
