import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whose turn it is, kept with the case, and every stay of every case by who had to act: sums by bank, branch and county are then additions over one table
 * instead of a replay of histories. What lies before this migration is read off the history.
 */
export class PartyClock1611000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PARTY_STAY);
    await runner.query(UNFORCE);
    await runner.query(STAYS_OF_HISTORY);
    await runner.query(TURNS_OF_STAYS);
    await runner.query(FORCE);
    await runner.query(INDEXES);
    await runner.query(WALLS);
  }

  down(): Promise<void> {
    throw new Error('Migrations of Tashil go forward only: restore a backup instead.');
  }
}

const PARTY_STAY = `
-- Who has to act; null when the case has ended. Written with every step, beside the stay that it is the last of.
alter table loan_case add column turn text;

-- One uninterrupted time in which one party had to act in one stage. seq is the history entry that began it; bank and branch are those of that time,
-- because the days that one bank used are its own also after the case has gone to another. paused: the clock of the stage that asked stood still.
create table party_stay (
  case_id uuid not null, seq integer not null, stage text not null, party text not null, calendar text not null, paused boolean not null,
  province_code text not null, county_code text not null, bank_code text, branch_code text, programme text not null,
  entered_on date not null, left_on date,
  constraint party_stay_pk primary key (case_id, seq),
  constraint party_stay_days_check check (left_on is null or left_on >= entered_on)
);
`;

/** The owner reads and writes all rows while it back-fills, also where it is no superuser. */
const UNFORCE = `alter table case_history no force row level security; alter table loan_case no force row level security;`;
const FORCE = `alter table case_history force row level security; alter table loan_case force row level security;`;

/**
 * The stays of every history, in one pass: what each case was at each entry is the sum of the changes up to it. Says what the domain’s turnsOf says;
 * `tashil verify` holds the two together.
 */
export const STAYS_OF_HISTORY = `
create aggregate pg_temp.added_up (jsonb) (sfunc = jsonb_concat, stype = jsonb, initcond = '{}');
with told as (
  select h.case_id, h.seq, h.at, coalesce(picked.fields, '{}') as fields
  from case_history h cross join lateral (
    select jsonb_object_agg(key, value) as fields from jsonb_each(h.changes)
    where key in ('programme', 'programmeVersion', 'stage', 'stageEnteredAt', 'provinceCode', 'countyCode', 'bankCode', 'branchCode', 'signatures', 'stall')
  ) picked
),
lived as (select case_id, seq, at, fields, pg_temp.added_up(fields) over (partition by case_id order by seq) as state from told),
turns as (
  select l.case_id, l.seq, l.state, coalesce(r.calendar, 'office') as calendar,
    l.fields ?| array['stage', 'stageEnteredAt', 'bankCode', 'branchCode'] as anew,
    (coalesce((l.fields ->> 'stageEnteredAt')::timestamptz, l.at) at time zone 'Asia/Tehran')::date as said_on,
    case when l.state ->> 'stage' in ('rejected', 'withdrawn', 'closed') then null when l.state ->> 'stage' = 'returned' then 'applicant'
      when l.state ->> 'stage' = 'licensing' then case when l.state -> 'signatures' ? 'executiveBody' then 'county-office' else 'executive-body' end
      else coalesce(l.state -> 'stall' ->> 'party', r.owner) end as party
  from lived l left join stage_rule r
    on r.programme = l.state ->> 'programme' and r.programme_version = (l.state ->> 'programmeVersion')::int and r.stage = l.state ->> 'stage'
),
compared as (select *, lag(party) over (partition by case_id order by seq) as before from turns),
changed as (
  -- No stay begins before the one before it, also when a clock was set back between the two.
  select *, max(said_on) over (partition by case_id order by seq) as day from compared where anew or party is distinct from before
),
begun as (select *, lead(day) over (partition by case_id order by seq) as left_on from changed)
insert into party_stay (case_id, seq, stage, party, calendar, paused, province_code, county_code, bank_code, branch_code, programme, entered_on, left_on)
select case_id, seq, state ->> 'stage', party, calendar, state ->> 'stage' = 'returned', state ->> 'provinceCode', state ->> 'countyCode',
  state ->> 'bankCode', state ->> 'branchCode', state ->> 'programme', day, left_on
from begun where party is not null;
drop aggregate pg_temp.added_up (jsonb);
`;

const TURNS_OF_STAYS = `update loan_case c set turn = p.party from party_stay p where p.case_id = c.id and p.left_on is null`;

const INDEXES = `
-- Cases that were under a bank before another got them; every other sum finds the stays by their cases, through the key.
create index party_stay_bank on party_stay (bank_code, branch_code, case_id) where bank_code is not null;
-- Every condition that a bank ever stated in its own words, newest first.
create index case_history_condition on case_history (at desc, case_id, seq)
  where command = 'state-stall-reason' and changes -> 'stall' ->> 'reason' = 'extra-condition';
`;

const WALLS = `
grant select, insert, update, maintain on party_stay to tashil_engine;
grant select on party_stay to tashil_reader;
alter table party_stay enable row level security;
alter table party_stay force row level security;
create policy party_stay_engine on party_stay to tashil_engine using (true) with check (true);
create policy party_stay_reader on party_stay for select to tashil_reader using (exists (select from loan_case visible where visible.id = party_stay.case_id));
`;
