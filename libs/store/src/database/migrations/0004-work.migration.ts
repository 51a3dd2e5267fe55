import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is still to be done, what has been done once and must not be done twice, and records of work that ran. */
export class Work1611000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(WORK);
    await runner.query(IMPORTS);
  }

  down(): Promise<void> {
    throw new Error('Migrations of Tashil go forward only: restore a backup instead.');
  }
}

const WORK = `
-- Polled by its flag, never by "id greater than the last": ids are given before commit, and a late commit would be passed over.
create table outbox (
  id bigint generated always as identity constraint outbox_pk primary key, topic text not null, case_id uuid, payload jsonb not null,
  created_at timestamptz not null default clock_timestamp(), sent_at timestamptz, attempts integer not null default 0, last_error text, dead_at timestamptz
);
create index outbox_unsent on outbox (id) where sent_at is null and dead_at is null;

create table idempotency_key (
  actor text not null, key text not null, route text not null, body_hash text not null, status text not null,
  effect jsonb, answer jsonb, http_status integer, claimed_at timestamptz not null default now(), done_at timestamptz,
  constraint idempotency_key_pk primary key (actor, key),
  constraint idempotency_key_status_check check (status in ('running', 'done')),
  constraint idempotency_key_answer_check check (status = 'running' or http_status is not null)
);
create index idempotency_key_age on idempotency_key (claimed_at);

create table run (
  id uuid constraint run_pk primary key, kind text not null, status text not null, requested_by text, parameters jsonb not null default '{}',
  queued_at timestamptz not null, started_at timestamptz, finished_at timestamptz, progress integer not null default 0, total integer,
  counts jsonb not null default '{}', errors jsonb not null default '[]', heartbeat_at timestamptz,
  constraint run_status_check check (status in ('queued', 'running', 'done', 'failed'))
);
create index run_of_kind on run (kind, queued_at, id);

-- Rows that a batch could not carry through even alone: kept aside so that they never stop the rest.
create table quarantine (
  id uuid constraint quarantine_pk primary key default uuidv7(), work text not null, case_id uuid, detail jsonb not null,
  problem text not null, attempts integer not null default 1, at timestamptz not null, released_at timestamptz
);
create unique index quarantine_open_once on quarantine (work, case_id) where released_at is null;

create table business_clock (
  id boolean constraint business_clock_pk primary key default true, shift_ms bigint not null, set_at timestamptz not null default now(),
  constraint business_clock_one_row check (id)
);
`;

const IMPORTS = `
create table import_batch (
  id uuid constraint import_batch_pk primary key, kind text not null, file_sha256 text not null, file_name text not null, content bytea,
  bank_code text, unit text, status text not null, rows integer not null default 0, counts jsonb not null default '{}',
  created_by text not null, created_at timestamptz not null, applied_at timestamptz, applied_by text,
  constraint import_batch_status_check check (status in ('checked', 'refused', 'applied'))
);
create unique index import_batch_applied_once on import_batch (kind, file_sha256) where status = 'applied';
create index import_batch_recent on import_batch (created_at desc, id desc);
create table import_row_error (
  batch_id uuid not null, position integer not null, row_number integer not null, column_name text, code text not null, value text,
  constraint import_row_error_pk primary key (batch_id, position),
  constraint import_row_error_batch_fk foreign key (batch_id) references import_batch (id) on delete cascade
);
`;
