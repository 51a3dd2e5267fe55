import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who may do what to which table, and the second wall around cases. The first is the scope predicate that each query carries; this one
 * holds when a query forgets it. Without a scope in the transaction a reader sees nothing: after a transaction-local setting
 * has gone its value is '', which is no scope.
 */
export class Walls1611000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(GRANTS);
    await runner.query(APPEND_ONLY);
    await runner.query(ROW_SECURITY);
    await runner.query(SEARCH);
  }

  down(): Promise<void> {
    throw new Error('Migrations of Tashil go forward only: restore a backup instead.');
  }
}

const GRANTS = `
grant select, insert, update, delete on all tables in schema public to tashil_engine;
grant usage, select on all sequences in schema public to tashil_engine;
-- Fresh statistics after an import: until autovacuum comes by, the planner would believe that the tables are empty, and lists would take seconds.
grant maintain on all tables in schema public to tashil_engine;
revoke update, delete on case_history, ledger_entry, chain_head from tashil_engine;
revoke delete on loan_case, case_detail, stall_episode, escalation from tashil_engine;

grant select on province, county, bank, branch, stall_reason, guarantee_kind, deviation_kind, alias, label,
  programme_version, stage_rule, intake_switch, calendar, holiday, working_day, allocation, ledger_entry, loan_case, case_detail,
  case_history, chain_head, stall_episode, escalation, run, import_batch, import_row_error, business_clock to tashil_reader;
grant select (id, username, role, province_code, county_code, bank_code, branch_code, name_fa, name_en, demo, disabled_at) on app_user to tashil_reader;
`;

const APPEND_ONLY = `
create function refuse_rewriting() returns trigger language plpgsql as $$
begin
  raise exception 'table % is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger case_history_append_only before update or delete or truncate on case_history for each statement execute function refuse_rewriting();
create trigger ledger_entry_append_only before update or delete or truncate on ledger_entry for each statement execute function refuse_rewriting();
create trigger chain_head_append_only before update or delete or truncate on chain_head for each statement execute function refuse_rewriting();
`;

/** Settings are read in sub-selects so that PostgreSQL evaluates them once for a query, not once for a row. */
const IN_SCOPE = `case (select current_setting('tashil.scope', true))
    when 'all' then true
    when 'province' then province_code = (select current_setting('tashil.province', true))
    when 'county' then county_code = (select current_setting('tashil.county', true)) and province_code = (select current_setting('tashil.province', true))
    when 'bank' then bank_code = (select current_setting('tashil.bank', true)) and province_code = (select current_setting('tashil.province', true))
    when 'branch' then branch_code = (select current_setting('tashil.branch', true)) and province_code = (select current_setting('tashil.province', true))
    when 'own' then mobile = (select nullif(current_setting('tashil.mobile', true), ''))
    else false
  end`;

const OF_VISIBLE_CASE = (caseId: string): string => `exists (select from loan_case visible where visible.id = ${caseId})`;

const ROW_SECURITY = `
alter table loan_case enable row level security;
alter table loan_case force row level security;
create policy loan_case_engine on loan_case to tashil_engine using (true) with check (true);
create policy loan_case_reader on loan_case for select to tashil_reader using (${IN_SCOPE});

alter table case_detail enable row level security;
alter table case_detail force row level security;
create policy case_detail_engine on case_detail to tashil_engine using (true) with check (true);
create policy case_detail_reader on case_detail for select to tashil_reader using (${OF_VISIBLE_CASE('case_detail.case_id')});

alter table case_history enable row level security;
alter table case_history force row level security;
create policy case_history_engine on case_history to tashil_engine using (true) with check (true);
create policy case_history_reader on case_history for select to tashil_reader using (${OF_VISIBLE_CASE('case_history.case_id')});

alter table stall_episode enable row level security;
alter table stall_episode force row level security;
create policy stall_episode_engine on stall_episode to tashil_engine using (true) with check (true);
create policy stall_episode_reader on stall_episode for select to tashil_reader using (${OF_VISIBLE_CASE('stall_episode.case_id')});

alter table ledger_entry enable row level security;
alter table ledger_entry force row level security;
create policy ledger_entry_engine on ledger_entry to tashil_engine using (true) with check (true);
create policy ledger_entry_reader on ledger_entry for select to tashil_reader using (
  case when ledger_entry.case_id is null then (select current_setting('tashil.scope', true)) in ('province', 'all')
  else ${OF_VISIBLE_CASE('ledger_entry.case_id')} end);
`;

/**
 * Search keys are read by no one but this function, which tells ids only; who asks for the cases meets the wall then. A policy on the table
 * itself would be checked before the pattern, on every row, and the trigram index would never be used.
 */
const SEARCH = `
create function cases_found(pattern text, by_identity boolean, mobile_begins text) returns setof uuid
language sql stable security definer set search_path = public, pg_temp rows 200 as $$
  select case_id from case_search where name_key like pattern
  union select case_id from case_search where by_identity and identity_key like pattern
  union select case_id from case_search where mobile >= mobile_begins and mobile < mobile_begins || ':'
$$;
revoke execute on function cases_found from public;
grant execute on function cases_found to tashil_reader, tashil_engine;
`;
