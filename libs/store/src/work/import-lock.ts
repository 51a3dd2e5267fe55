import type { Queryable } from '../database/store.js';
import { upsert } from '../database/upsert.js';
import { touchRules } from './rules-version.js';

/** Two imports at once would each find the other's cases missing. Any fixed number of the product's own. */
const IMPORT_LOCK = 1399_11_20;

/** Waits until no other import of cases is under way, and allows for the time that a whole province takes. Call it first inside `store.transaction`. */
export async function lockImports(client: Queryable): Promise<void> {
  await client.query(`set local statement_timeout = '120s'; set local lock_timeout = '60s'; set local idle_in_transaction_session_timeout = '120s'`);
  await client.query('select pg_advisory_xact_lock($1)', [IMPORT_LOCK]);
}

/** Branches that a file names and the record does not have. */
export async function addBranches(
  client: Queryable, branches: readonly { code: string; provinceCode: string; bankCode: string; countyCode: string; nameFa: string; nameEn: string; source: string }[],
): Promise<void> {
  await upsert(client, 'branch', ['code'], branches.map((branch) => ({
    code: branch.code, province_code: branch.provinceCode, bank_code: branch.bankCode, county_code: branch.countyCode,
    name_fa: branch.nameFa, name_en: branch.nameEn, source: branch.source,
  })));
  if (branches.length > 0) await touchRules(client);
}

/** Renews what the planner knows of the tables that an import fills. Call it after the commit. */
export async function renewStatistics(engine: Queryable): Promise<void> {
  await engine.query('analyze loan_case, case_detail, case_search, case_history, ledger_entry, allocation, stall_episode, party_stay, working_day, stage_rule');
}
