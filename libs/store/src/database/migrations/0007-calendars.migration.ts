import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Calendars become records that people change: a day off is never deleted but cancelled, a county with closures of its own has numbered days
 * of its own, and each change keeps what it moved. `rules_version` tells every process that the rules it holds in memory are old.
 */
export class Calendars1611000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PLACES);
    await runner.query(DAYS_OFF);
    await runner.query(CHANGES);
    await runner.query(WALLS);
  }

  down(): Promise<void> {
    throw new Error('Migrations of Tashil go forward only: restore a backup instead.');
  }
}

const PLACES = `
-- A county whose days are numbered by themselves; the others count by the days of their province.
alter table county add column own_days boolean not null default false;
-- The province, or the county that has days of its own.
alter table working_day rename column province_code to place;
`;

const DAYS_OFF = `
alter table holiday
  add column county_code text constraint holiday_county_fk references county (code),
  add column cause text,
  add column origin text not null default 'shipped',
  add column added_at timestamptz,
  add column added_by text,
  add column confirmed_at timestamptz,
  add column confirmed_by text,
  add column cancelled_at timestamptz,
  add column cancelled_by text,
  add column cancel_reason text,
  add column moved_to uuid,
  add constraint holiday_moved_to_fk foreign key (moved_to) references holiday (id),
  add constraint holiday_kind_check check (kind in ('solar', 'lunar', 'closure')),
  add constraint holiday_status_check check (status in ('announced', 'forecast')),
  add constraint holiday_cause_check check ((cause in ('heat', 'dust', 'flood', 'cold', 'power', 'other')) is not false and (kind = 'closure') = (cause is not null)),
  add constraint holiday_origin_check check (origin in ('shipped', 'administrator')),
  add constraint holiday_county_check check (county_code is null or province_code is not null),
  add constraint holiday_cancelled_check check (num_nonnulls(cancelled_at, cancelled_by, cancel_reason) in (0, 3) and (moved_to is null or cancelled_at is not null)),
  drop constraint holiday_once;
-- A cancelled day may come again; one that counts is there once.
create unique index holiday_once on holiday (day, province_code, county_code, calendar, title_fa) nulls not distinct where cancelled_at is null;
`;

const CHANGES = `
-- One change of a calendar by a person, with the days that it numbered anew and how far the open cases have been reckoned. after_id is the last case examined.
create table calendar_change (
  id uuid constraint calendar_change_pk primary key, type text not null, label_fa text not null, label_en text not null, detail jsonb not null,
  province_code text, county_code text, calendar text, first_day date, last_day date,
  at timestamptz not null, by_actor text not null, by_name text not null, run_id uuid,
  examined integer not null default 0, moved integer not null default 0, total integer, after_id uuid, finished_at timestamptz,
  constraint calendar_change_county_fk foreign key (county_code) references county (code),
  constraint calendar_change_days_check check (num_nonnulls(first_day, last_day) in (0, 2) and first_day <= last_day),
  constraint calendar_change_counts_check check (moved >= 0 and examined >= 0)
);
create index calendar_change_open on calendar_change (at) where finished_at is null;
create index calendar_change_recent on calendar_change (at desc, id desc);
create table due_move (
  change_id uuid not null, case_id uuid not null, stay integer not null, stage text not null, due_before date, due_after date, reopened boolean not null,
  at timestamptz not null,
  constraint due_move_pk primary key (change_id, case_id, stay),
  constraint due_move_change_fk foreign key (change_id) references calendar_change (id),
  constraint due_move_case_fk foreign key (case_id) references loan_case (id)
);
create index due_move_of_case on due_move (case_id);

-- Why an episode ended: with the move of its case (null), or because the days were numbered anew and the case is in time again.
alter table stall_episode
  add column close_reason text,
  add constraint stall_episode_close_reason_check check (close_reason is null or (close_reason = 'calendar' and closed_at is not null));

create table rules_version (
  id boolean constraint rules_version_pk primary key default true, version bigint not null,
  constraint rules_version_one_row check (id)
);
insert into rules_version (version) values (1);
`;

const WALLS = `
grant select, insert, update, maintain on calendar_change, due_move to tashil_engine;
grant select, update on rules_version to tashil_engine;
revoke delete on holiday from tashil_engine;
grant select on calendar_change, due_move, rules_version to tashil_reader;

alter table due_move enable row level security;
alter table due_move force row level security;
create policy due_move_engine on due_move to tashil_engine using (true) with check (true);
create policy due_move_reader on due_move for select to tashil_reader using (exists (select from loan_case visible where visible.id = due_move.case_id));
`;
