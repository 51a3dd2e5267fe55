import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What people are told, and what left the house for it. Two kinds of time: what a person waits for (quiet hours, digests) is business time, what a
 * server waits for (leases, the wait before another try) is database time.
 */
export class Notices1611000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ADDRESSES);
    await runner.query(DELIVERY);
    await runner.query(MOVE_SMS);
    await runner.query(NOTICE);
    await runner.query(WALLS);
  }

  down(): Promise<void> {
    throw new Error('Migrations of Tashil go forward only: restore a backup instead.');
  }
}

const ADDRESSES = `
alter table app_user
  add column mobile text,
  add column email text,
  add column locale text not null default 'fa',
  add constraint app_user_mobile_check check (mobile ~ '^09[0-9]{9}$'),
  add constraint app_user_email_check check (email ~ '^[^[:space:][:cntrl:]@<>,;]+@[^[:space:][:cntrl:]@<>,;]+$' and length(email) <= 200),
  add constraint app_user_locale_check check (locale in ('fa', 'en'));

-- How a person wants to hear of things beyond the inbox; without a row the shipped defaults hold. kinds: { kind: { sms, email } }.
create table notice_preference (
  person text constraint notice_preference_pk primary key, kinds jsonb not null, digest text not null, changed_at timestamptz not null,
  constraint notice_preference_person_fk foreign key (person) references app_user (username),
  constraint notice_preference_kinds_check check (jsonb_typeof(kinds) = 'object'),
  constraint notice_preference_digest_check check (digest in ('each', 'hourly', 'daily'))
);
`;

const DELIVERY = `
-- One message for one address. not_before, created_at and sent_at are business time; next_attempt_at, leased_until and expires_at database time.
create table delivery (
  id uuid constraint delivery_pk primary key, channel text not null, kind text not null, address text not null, recipient text,
  subject text, text text not null, locale text not null default 'fa', urgent boolean not null default false,
  status text not null default 'queued', attempts integer not null default 0, last_error text,
  created_at timestamptz not null, not_before timestamptz, sent_at timestamptz,
  next_attempt_at timestamptz not null default now(), expires_at timestamptz, leased_until timestamptz, lease uuid,
  dedupe_key text,
  constraint delivery_recipient_fk foreign key (recipient) references app_user (username),
  constraint delivery_once unique (dedupe_key),
  constraint delivery_channel_check check (channel in ('sms', 'email')),
  constraint delivery_subject_check check ((channel = 'email') = (subject is not null)),
  constraint delivery_locale_check check (locale in ('fa', 'en')),
  constraint delivery_status_check check (status in ('queued', 'sent', 'failed', 'dead')),
  constraint delivery_sent_check check ((status = 'sent') = (sent_at is not null)),
  constraint delivery_attempts_check check (attempts >= 0)
);
create index delivery_due on delivery (channel, urgent desc, next_attempt_at, id) where status in ('queued', 'failed');
create index delivery_recent on delivery (created_at desc, id desc);
create index delivery_of_address on delivery (address, created_at desc);
`;

/** Before there was one log of what leaves the house there were texts alone. What was not sent and is old by now is not sent in surprise. */
const MOVE_SMS = `
insert into delivery (id, channel, kind, address, text, status, attempts, last_error, created_at, sent_at, urgent, expires_at)
select id, 'sms', purpose, mobile, text,
  case when sent_at is not null then 'sent' when purpose = 'otp' or attempts > 0 then 'dead' else 'queued' end,
  attempts, case when sent_at is null and purpose = 'otp' then coalesce(last_error, 'the code has expired') else last_error end, created_at, sent_at, purpose = 'otp', null
from sms_message;
update outbox set topic = 'delivery-queued', payload = jsonb_build_object('deliveryId', payload ->> 'smsId') where topic = 'sms-queued' and sent_at is null;
drop table sms_message;
`;

const NOTICE = `
-- While it is unread, a notice of a person, kind, level and day gathers: one line about forty cases instead of forty lines.
create table notice (
  id uuid constraint notice_pk primary key default uuidv7(), person text not null, kind text not null, level integer, day date not null,
  made_at timestamptz not null, read_at timestamptz,
  constraint notice_person_fk foreign key (person) references app_user (username),
  constraint notice_kind_check check (kind in ('stall-level', 'promise-broken', 'due-soon', 'case-assigned', 'delegation', 'calendar-changed', 'work-failed')),
  constraint notice_level_check check ((kind = 'stall-level') = (level is not null) and level between 1 and 4)
);
create unique index notice_unread_once on notice (person, kind, level, day) nulls not distinct where read_at is null;
create index notice_of_person on notice (person, made_at desc, id desc);
-- What a notice tells of, told once for a person: a case mostly, or a run, a delegation, a change, as the subject names it. The two
-- instants, business time, say until when it has left the house too; the subject of a stall level is its episode.
create table notice_case (
  notice_id uuid not null, person text not null, kind text not null, level integer, subject text not null, case_id uuid, facts jsonb not null default '{}',
  at timestamptz not null, sms_at timestamptz, email_at timestamptz,
  constraint notice_case_pk primary key (notice_id, subject),
  constraint notice_case_notice_fk foreign key (notice_id) references notice (id) on delete cascade,
  constraint notice_case_once unique nulls not distinct (person, kind, subject, level)
);
create index notice_case_unsent on notice_case (person, at) where sms_at is null or email_at is null;
`;

/** Rows of a person are found by the username that the transaction carries; without one there are none. */
const OWN = `person = (select nullif(current_setting('tashil.user', true), ''))`;

const WALLS = `
grant select, insert, update, delete, maintain on notice, notice_case, notice_preference, delivery to tashil_engine;
-- What was sent, and to whom, is read by nobody but through the log of deliveries, which masks it.
grant select on notice, notice_case, notice_preference to tashil_reader;

alter table notice enable row level security;
alter table notice force row level security;
create policy notice_engine on notice to tashil_engine using (true) with check (true);
create policy notice_reader on notice for select to tashil_reader using (${OWN});

alter table notice_case enable row level security;
alter table notice_case force row level security;
create policy notice_case_engine on notice_case to tashil_engine using (true) with check (true);
create policy notice_case_reader on notice_case for select to tashil_reader using (${OWN});

alter table notice_preference enable row level security;
alter table notice_preference force row level security;
create policy notice_preference_engine on notice_preference to tashil_engine using (true) with check (true);
create policy notice_preference_reader on notice_preference for select to tashil_reader using (${OWN});
`;
