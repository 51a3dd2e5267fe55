import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who stands in for whom, what people keep as their own lists, and what a run over many cases answered for each. Delegations and lists are a
 * person's own; a result is seen with its case, and by the one who asked for the run.
 */
export class Worklists1611000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DELEGATION);
    await runner.query(SAVED_FILTER);
    await runner.query(RUN_RESULT);
    await runner.query(WALLS);
  }

  down(): Promise<void> {
    throw new Error('Migrations of Tashil go forward only: restore a backup instead.');
  }
}

const DELEGATION = `
-- Equality inside an exclusion constraint takes this.
create extension if not exists btree_gist;
-- Both by username, which is also what a case is assigned to. Both days belong to the window; a cancelled one never counted.
create table delegation (
  id uuid constraint delegation_pk primary key, from_user text not null, to_user text not null, from_on date not null, until_on date not null,
  reason text, made_at timestamptz not null, cancelled_at timestamptz,
  constraint delegation_from_fk foreign key (from_user) references app_user (username),
  constraint delegation_to_fk foreign key (to_user) references app_user (username),
  constraint delegation_other_check check (from_user <> to_user),
  constraint delegation_window_check check (from_on <= until_on),
  constraint delegation_no_overlap exclude using gist (from_user with =, daterange(from_on, until_on, '[]') with &&) where (cancelled_at is null)
);
create index delegation_of_stand_in on delegation (to_user, until_on) where cancelled_at is null;
create index delegation_of_absent on delegation (from_user, until_on);
`;

const SAVED_FILTER = `
create table saved_filter (
  id uuid constraint saved_filter_pk primary key, owner text not null, name text not null, query jsonb not null,
  created_at timestamptz not null, changed_at timestamptz not null,
  constraint saved_filter_owner_fk foreign key (owner) references app_user (username),
  constraint saved_filter_name_once unique (owner, name),
  constraint saved_filter_query_check check (jsonb_typeof(query) = 'object')
);
-- Counted under a lock of the owner: two that are added in the same moment must not both be the thirtieth.
create function refuse_more_saved_filters() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('saved_filter'), hashtext(new.owner));
  if (select count(*) from saved_filter where owner = new.owner) >= 30 then
    raise exception 'the owner % keeps as many saved filters as are allowed', new.owner
      using errcode = 'check_violation', table = 'saved_filter', constraint = 'saved_filter_at_most_30';
  end if;
  return new;
end $$;
create trigger saved_filter_at_most_30 before insert on saved_filter for each row execute function refuse_more_saved_filters();
`;

const RUN_RESULT = `
-- One row for each case of a run, written when the run is asked for. It gets its outcome in the transaction that does what it tells of: a case
-- without an outcome is still to be done, whatever became of the worker.
create table run_result (
  run_id uuid not null, case_id uuid not null, position integer not null, expected_version integer, outcome text, refusal jsonb, at timestamptz,
  constraint run_result_pk primary key (run_id, case_id),
  constraint run_result_run_fk foreign key (run_id) references run (id) on delete cascade,
  constraint run_result_position_once unique (run_id, position),
  constraint run_result_outcome_check check (outcome in ('accepted', 'refused', 'stale', 'absent', 'failed')),
  constraint run_result_done_check check ((outcome is null) = (at is null)),
  constraint run_result_refusal_check check (refusal is null or outcome is not null)
);
create index run_result_to_do on run_result (run_id, position) where outcome is null;
`;

/** Rows of a person are found by the username that the transaction carries; without one there are none. */
const USER = `(select nullif(current_setting('tashil.user', true), ''))`;

const WALLS = `
grant select, insert, update, delete, maintain on delegation, saved_filter, run_result to tashil_engine;
revoke delete on delegation from tashil_engine;
grant select on delegation, saved_filter, run_result to tashil_reader;

alter table delegation enable row level security;
alter table delegation force row level security;
create policy delegation_engine on delegation to tashil_engine using (true) with check (true);
create policy delegation_reader on delegation for select to tashil_reader using (from_user = ${USER} or to_user = ${USER});

alter table saved_filter enable row level security;
alter table saved_filter force row level security;
create policy saved_filter_engine on saved_filter to tashil_engine using (true) with check (true);
create policy saved_filter_reader on saved_filter for select to tashil_reader using (owner = ${USER});

alter table run_result enable row level security;
alter table run_result force row level security;
create policy run_result_engine on run_result to tashil_engine using (true) with check (true);
create policy run_result_reader on run_result for select to tashil_reader using (
  exists (select from loan_case visible where visible.id = run_result.case_id)
  or exists (select from run asked where asked.id = run_result.run_id and asked.requested_by = ${USER}));
`;
