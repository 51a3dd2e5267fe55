import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Questions and complaints. A question about a case lies where its case lies now, so that a bank that lost the case no longer reads it, and belongs to
 * whoever holds the phone of the case now; any other has a place and a phone of its own. The due day is no column: it follows from the day
 * that the clock began and the numbered working days, so that a change of calendars needs no pass over the questions.
 */
export class Questions1611000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(QUESTION);
    await runner.query(MESSAGE);
    await runner.query(WALLS);
  }

  down(): Promise<void> {
    throw new Error('Migrations of Tashil go forward only: restore a backup instead.');
  }
}

const QUESTION = `
create table question (
  -- No foreign key to the case, as with everything that lies around one.
  id uuid constraint question_pk primary key, code text not null, kind text not null, topic text not null, case_id uuid,
  -- The county also says whose working days count.
  province_code text not null, county_code text, bank_code text, branch_code text,
  mobile text not null, asker_name text,
  -- Whether who asked had shown by a code that the number is theirs.
  asker_confirmed boolean not null,
  party text not null, calendar text not null, limit_working_days integer not null,
  asked_at timestamptz not null, clock_from date not null, answered_at timestamptz, answered_on date, reopen_until date, reopened integer not null default 0,
  rating integer, last_seq integer not null default 1, changed_at timestamptz not null, search_key text not null,
  constraint question_code_once unique (code),
  constraint question_county_fk foreign key (county_code) references county (code),
  constraint question_bank_fk foreign key (bank_code) references bank (code),
  constraint question_branch_fk foreign key (branch_code) references branch (code),
  constraint question_kind_check check (kind in ('question', 'complaint')),
  constraint question_mobile_check check (mobile ~ '^09[0-9]{9}$'),
  constraint question_case_check check (case_id is null or (asker_confirmed and bank_code is null and branch_code is null)),
  constraint question_party_check check (party in ('county-office', 'committee', 'working-group', 'branch', 'bank', 'directorate')),
  constraint question_calendar_check check (calendar in ('office', 'bank')),
  constraint question_limit_check check (limit_working_days >= 1),
  constraint question_answered_check check (num_nonnulls(answered_at, answered_on, reopen_until) in (0, 3) and answered_on >= clock_from and reopen_until >= answered_on),
  constraint question_rating_check check (rating between 1 and 5 and (rating is null or answered_on is not null)),
  constraint question_branch_check check (branch_code is null or bank_code is not null)
);
create index question_open on question (province_code, clock_from, id) where answered_on is null;
create index question_recent on question (province_code, asked_at desc, id desc);
create index question_of_case on question (case_id) where case_id is not null;
create index question_of_asker on question (mobile);
-- The due day is looked for by its number.
create index working_day_by_ordinal on working_day (calendar, place, ordinal);
`;

const MESSAGE = `
create table question_message (
  question_id uuid not null, seq integer not null, at timestamptz not null, day date not null, kind text not null,
  -- Who of the staff, by username; null for the asker.
  by_user text, by_party text, to_party text, text text, score integer,
  constraint question_message_pk primary key (question_id, seq),
  constraint question_message_question_fk foreign key (question_id) references question (id),
  constraint question_message_seq_check check (seq >= 1),
  constraint question_message_kind_check check (kind in ('asked', 'follow-up', 'reopened', 'routed', 'answer', 'rated')),
  constraint question_message_staff_check check ((by_user is not null) = (kind in ('routed', 'answer')) and (by_user is null) = (by_party is null)),
  constraint question_message_routed_check check ((to_party is not null) = (kind = 'routed')),
  constraint question_message_rated_check check ((score is not null) = (kind = 'rated') and score between 1 and 5),
  constraint question_message_text_check check (text is not null or kind = 'rated')
);
create trigger question_message_append_only before update or delete or truncate on question_message for each statement execute function refuse_rewriting();
`;

/** By the parties that the transaction says the reader answers for; without them there are none. */
const OF_OWN_PARTY = `party = any (string_to_array((select coalesce(current_setting('tashil.parties', true), '')), ','))`;

const IN_SCOPE = `case (select current_setting('tashil.scope', true))
    when 'all' then true
    when 'province' then province_code = (select current_setting('tashil.province', true))
    when 'county' then county_code = (select current_setting('tashil.county', true)) and province_code = (select current_setting('tashil.province', true))
    when 'bank' then bank_code = (select current_setting('tashil.bank', true)) and province_code = (select current_setting('tashil.province', true))
    when 'branch' then branch_code = (select current_setting('tashil.branch', true)) and province_code = (select current_setting('tashil.province', true))
    else false
  end`;

/** The case carries a wall of its own: what lies with it is seen where it is seen. */
const WITH_CASE = 'exists (select from loan_case visible where visible.id = question.case_id)';

/** To a phone that has not confirmed the case, what was asked about it is as little told as the case is. */
const WITH_CONFIRMED_CASE = `exists (select from case_detail visible where visible.case_id = question.case_id and visible.detail -> 'mobileConfirmed' = 'true')`;

const WALLS = `
grant select, insert, update, maintain on question to tashil_engine;
grant select, insert, maintain on question_message to tashil_engine;
grant select on question, question_message to tashil_reader;

alter table question enable row level security;
alter table question force row level security;
create policy question_engine on question to tashil_engine using (true) with check (true);
create policy question_reader on question for select to tashil_reader using (
  case when (select current_setting('tashil.scope', true)) = 'own'
    then case when case_id is null then mobile = (select nullif(current_setting('tashil.mobile', true), '')) else ${WITH_CONFIRMED_CASE} end
    else ${OF_OWN_PARTY} and case when case_id is null then ${IN_SCOPE} else ${WITH_CASE} end
  end);

alter table question_message enable row level security;
alter table question_message force row level security;
create policy question_message_engine on question_message to tashil_engine using (true) with check (true);
create policy question_message_reader on question_message for select to tashil_reader using (
  exists (select from question visible where visible.id = question_message.question_id));
`;
