import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which trades a county takes, and who opened or closed intake, when and why. The switches themselves are public and change; the record of
 * their changes only grows, and is read by the staff of the province.
 */
export class Intake1611000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(BRANCHES_OF_WORK);
    await runner.query(CHANGES);
    await runner.query(WALLS);
  }

  down(): Promise<void> {
    throw new Error('Migrations of Tashil go forward only: restore a backup instead.');
  }
}

const BRANCHES_OF_WORK = `
-- A county without a row takes every branch of work of the programme; one with rows takes those alone.
create table county_branch_of_work (
  programme text not null, county_code text not null, branch_of_work text not null, source text not null,
  constraint county_branch_of_work_pk primary key (programme, county_code, branch_of_work),
  constraint county_branch_of_work_county_fk foreign key (county_code) references county (code)
);
`;

const CHANGES = `
-- open null: the switch was taken away, and the next wider one decides. The place is repeated here, since a switch may be gone.
create table intake_change (
  id uuid constraint intake_change_pk primary key, province_code text not null, programme text not null, branch_of_work text, county_code text,
  open boolean, reason_fa text, reason_en text, at timestamptz not null, by_actor text not null, by_name text not null,
  constraint intake_change_province_fk foreign key (province_code) references province (code),
  constraint intake_change_reason_check check (open is distinct from false or (reason_fa is not null and reason_en is not null))
);
create index intake_change_of_province on intake_change (province_code, at desc, id desc);
create trigger intake_change_append_only before update or delete or truncate on intake_change for each statement execute function refuse_rewriting();
`;

const WALLS = `
grant select, insert, update, delete, maintain on county_branch_of_work to tashil_engine;
grant select, insert, maintain on intake_change to tashil_engine;
grant select on county_branch_of_work, intake_change to tashil_reader;

alter table intake_change enable row level security;
alter table intake_change force row level security;
create policy intake_change_engine on intake_change to tashil_engine using (true) with check (true);
create policy intake_change_reader on intake_change for select to tashil_reader using (
  case when (select current_setting('tashil.scope', true)) = 'all' then true
  else province_code = (select nullif(current_setting('tashil.province', true), '')) end);
`;
