import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may log in, under which session, and what was sent to them. Expiry is by database time: a wrong clock of a server must not prolong a session. */
export class People1611000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PEOPLE);
  }

  down(): Promise<void> {
    throw new Error('Migrations of Tashil go forward only: restore a backup instead.');
  }
}

const PEOPLE = `
-- Guessing a password is slowed by username and database time, whichever server is asked.
create table log_in_attempt (
  id bigint generated always as identity constraint log_in_attempt_pk primary key, username text not null, at timestamptz not null default now()
);
create index log_in_attempt_of_username on log_in_attempt (username, at);
create table app_user (
  id uuid constraint app_user_pk primary key, username text not null, password_hash text not null, role text not null,
  province_code text, county_code text, bank_code text, branch_code text,
  name_fa text not null, name_en text not null, demo boolean not null default false, disabled_at timestamptz, created_at timestamptz not null default now(),
  constraint app_user_username_once unique (username),
  constraint app_user_role_check check (role in ('county-expert', 'committee-secretary', 'committee-member', 'working-group-secretary', 'bank-officer',
    'bank-manager', 'directorate', 'governor', 'insurer', 'training', 'ministry', 'auditor', 'admin'))
);
-- The token itself is never kept, only its hash. A session is of a staff member or of an applicant's confirmed mobile.
create table session (
  id uuid constraint session_pk primary key, token_hash text not null, user_id uuid, mobile text, device text,
  started_at timestamptz not null default now(), last_seen_at timestamptz not null default now(), expires_at timestamptz not null, revoked_at timestamptz,
  constraint session_token_once unique (token_hash),
  constraint session_user_fk foreign key (user_id) references app_user (id),
  constraint session_holder_check check (num_nonnulls(user_id, mobile) = 1)
);
create index session_of_user on session (user_id);
create index session_of_mobile on session (mobile);
create table otp (
  id uuid constraint otp_pk primary key, mobile text not null, purpose text not null, code_hash text not null, tries integer not null default 0,
  created_at timestamptz not null default now(), expires_at timestamptz not null, used_at timestamptz,
  constraint otp_tries_check check (tries between 0 and 5)
);
create index otp_of_mobile on otp (mobile, purpose, created_at desc);
create table sms_message (
  id uuid constraint sms_message_pk primary key, mobile text not null, text text not null, purpose text not null,
  created_at timestamptz not null, sent_at timestamptz, attempts integer not null default 0, last_error text
);
create index sms_message_of_mobile on sms_message (mobile, created_at desc);
`;
