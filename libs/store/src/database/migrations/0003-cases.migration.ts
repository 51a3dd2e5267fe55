import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The cases, their history and their money. What a worklist, a scope, a sum, a CHECK or every move needs is a column of `loan_case`; the rest of a
 * case is one JSON in `case_detail`. Two tables, because a move changes the small row only (measured: half the work and a third of the log), and
 * because sums over a million cases then read a quarter of the pages.
 * No foreign key from history, ledger and outbox to the case: their rows are written by the statement that holds the case's row,
 * and a key would cost a second lock on it for each. `tashil verify` looks for orphans.
 */
export class Cases1611000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ALLOCATION);
    await runner.query(LOAN_CASE);
    await runner.query(CASE_INDEXES);
    await runner.query(HISTORY);
    await runner.query(STALL);
  }

  down(): Promise<void> {
    throw new Error('Migrations of Tashil go forward only: restore a backup instead.');
  }
}

const ALLOCATION = `
create table allocation (
  id uuid constraint allocation_pk primary key, province_code text not null, programme text not null, year integer not null,
  bank_code text not null, county_code text,
  available_rial bigint not null default 0, reserved_rial bigint not null default 0,
  contracted_rial bigint not null default 0, disbursed_rial bigint not null default 0,
  source text not null, created_at timestamptz not null,
  constraint allocation_once unique nulls not distinct (province_code, programme, year, bank_code, county_code),
  constraint allocation_year_check check (year between 1390 and 1500),
  constraint allocation_available_check check (available_rial >= 0),
  constraint allocation_reserved_check check (reserved_rial >= 0),
  constraint allocation_contracted_check check (contracted_rial >= 0),
  constraint allocation_disbursed_check check (disbursed_rial >= 0)
);
create table ledger_entry (
  id bigint generated always as identity constraint ledger_entry_pk primary key, allocation_id uuid not null, case_id uuid, seq integer,
  from_account text not null, to_account text not null, amount_rial bigint not null, at timestamptz not null, actor text not null, reference text,
  constraint ledger_entry_allocation_fk foreign key (allocation_id) references allocation (id),
  constraint ledger_entry_amount_check check (amount_rial > 0),
  constraint ledger_entry_accounts_check check (from_account <> to_account
    and from_account in ('decree', 'available', 'reserved', 'contracted', 'disbursed')
    and to_account in ('decree', 'available', 'reserved', 'contracted', 'disbursed')),
  constraint ledger_entry_source_check check (num_nonnulls(case_id, seq) in (0, 2))
);
create index ledger_entry_of_allocation on ledger_entry (allocation_id, id);
create index ledger_entry_of_case on ledger_entry (case_id) where case_id is not null;
`;

const LOAN_CASE = `
create table loan_case (
  id uuid constraint loan_case_pk primary key,
  number text not null constraint loan_case_number_once unique,
  version integer not null,
  programme text not null,
  programme_version integer not null,
  stage text not null,
  province_code text not null,
  county_code text not null,
  bank_code text,
  branch_code text,
  applicant_name text not null,
  national_code text not null,
  mobile text not null,
  branch_of_work text,
  requested_rial bigint,
  approved_rial bigint,
  referred_rial bigint,
  contracted_rial bigint,
  disbursed_rial bigint not null,
  allocation_id uuid,
  stage_entered_at timestamptz not null,
  due_on date,
  -- Start of the Tehran day after due_on: the first instant at which the case is late.
  due_at timestamptz,
  carried_working_days integer not null,
  returned_used_working_days integer not null,
  stall jsonb,
  promises jsonb not null,
  assignee text,
  -- Notes are the most frequent command: a column, so that they write the small row only.
  last_note text,
  chain_members text[] not null default '{}',
  -- How many stages the case has entered, 1 for the first. With the case it names a stay, and a stay has at most one stall episode.
  stay integer not null default 1,
  -- Whether an open stall episode exists. A mark for the sweep's index, never a stage.
  stalled boolean not null default false,
  history_hash text not null,
  updated_at timestamptz not null,
  constraint loan_case_version_check check (version >= 1),
  constraint loan_case_stay_check check (stay between 1 and version),
  constraint loan_case_stage_check check (stage in ('draft', 'screening', 'licensing', 'damage-verification', 'technical-committee', 'working-group',
    'approved', 'referred', 'branch-review', 'guarantee', 'contract', 'disbursing', 'supervision', 'returned', 'rejected', 'withdrawn', 'closed')),
  constraint loan_case_amounts_check check (least(requested_rial, approved_rial, referred_rial, contracted_rial, disbursed_rial) >= 0),
  constraint loan_case_referred_check check (referred_rial is null or referred_rial <= approved_rial),
  constraint loan_case_contracted_check check (contracted_rial is null or contracted_rial <= approved_rial),
  constraint loan_case_disbursed_check check (disbursed_rial <= coalesce(contracted_rial, 0)),
  constraint loan_case_branch_check check (branch_code is null or bank_code is not null),
  constraint loan_case_due_check check ((due_on is null) = (due_at is null))
) with (fillfactor = 80);

create table case_detail (
  case_id uuid constraint case_detail_pk primary key, detail jsonb not null,
  constraint case_detail_case_fk foreign key (case_id) references loan_case (id)
) with (fillfactor = 80);

-- How a case is found as people type. Beside the case, because its trigram index would otherwise be written again at every step.
create table case_search (
  case_id uuid constraint case_search_pk primary key,
  programme text not null, national_code text not null, mobile text not null,
  name_key text not null, identity_key text not null,
  constraint case_search_case_fk foreign key (case_id) references loan_case (id)
);
create index case_search_name on case_search using gin (name_key gin_trgm_ops);
create index case_search_identity on case_search using gin (identity_key gin_trgm_ops);
create index case_search_person on case_search (national_code, programme);
create index case_search_mobile on case_search (mobile);

-- Last number given out, by prefix and Jalali year.
create table case_number_sequence (
  prefix text not null, year integer not null, last_serial integer not null,
  constraint case_number_sequence_pk primary key (prefix, year),
  constraint case_number_sequence_check check (last_serial >= 0)
);
`;

const CASE_INDEXES = `
create index loan_case_worklist on loan_case (province_code, stage, stage_entered_at, id);
create index loan_case_county on loan_case (county_code, stage, stage_entered_at, id);
create index loan_case_bank on loan_case (bank_code, branch_code, stage, stage_entered_at, id) where bank_code is not null;
create index loan_case_due on loan_case (due_at, id) where due_at is not null and not stalled;
-- One application of a person in a programme at a time: what the gate of submit says, held also against two that are sent in the same moment.
create unique index loan_case_one_open on loan_case (programme, national_code) where stage not in ('draft', 'rejected', 'withdrawn', 'closed');
create index loan_case_chain on loan_case using gin (chain_members) where chain_members <> '{}';
`;

const HISTORY = `
create table case_history (
  case_id uuid not null, seq integer not null, at timestamptz not null, actor text not null, actor_name text not null, role text not null,
  command text not null, from_stage text, to_stage text not null, changes jsonb not null, hash text not null, prev_hash text not null,
  constraint case_history_pk primary key (case_id, seq),
  constraint case_history_seq_check check (seq >= 1),
  constraint case_history_hash_check check (length(hash) = 64 and length(prev_hash) = 64)
);
-- Heads of all chains of a day in one hash: printed or sent out of the house, it shows later whether history was rewritten.
create table chain_head (
  day date constraint chain_head_pk primary key, cases integer not null, head text not null, taken_at timestamptz not null
);
`;

const STALL = `
create table stall_episode (
  id uuid constraint stall_episode_pk primary key default uuidv7(), case_id uuid not null, stay integer not null,
  province_code text not null, stage text not null, calendar text not null,
  opened_at timestamptz not null, due_on date not null, level integer not null, reason text, party text not null, note text,
  promised_on date, promises jsonb not null default '[]', acknowledged_at timestamptz, acknowledged_by text, closed_at timestamptz,
  constraint stall_episode_case_fk foreign key (case_id) references loan_case (id),
  constraint stall_episode_stay_once unique (case_id, stay),
  constraint stall_episode_level_check check (level between 1 and 4)
);
create unique index stall_episode_open_once on stall_episode (case_id) where closed_at is null;
create index stall_episode_open_level on stall_episode (level, due_on, id) where closed_at is null;
create table escalation (
  episode_id uuid not null, level integer not null, at timestamptz not null,
  constraint escalation_pk primary key (episode_id, level),
  constraint escalation_episode_fk foreign key (episode_id) references stall_episode (id),
  constraint escalation_level_check check (level between 1 and 4)
);
`;
