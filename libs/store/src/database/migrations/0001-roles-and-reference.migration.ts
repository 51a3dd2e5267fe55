import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The two roles that the product works under, and what it names things by. The owner of the tables is the account that migrates;
 * nobody serves requests as the owner. `tashil_engine` carries out commands, `tashil_reader` answers questions of people.
 * Roles belong to the whole server: another database of the same server may have made them already.
 */
export class RolesAndReference1611000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ROLES);
    await runner.query(REFERENCE);
    await runner.query(PROGRAMMES);
    await runner.query(CALENDARS);
  }

  down(): Promise<void> {
    throw new Error('Migrations of Tashil go forward only: restore a backup instead.');
  }
}

const ROLES = `
do $$
begin
  begin
    create role tashil_engine nologin;
  exception when duplicate_object or unique_violation then null;
  end;
  begin
    create role tashil_reader nologin;
  exception when duplicate_object or unique_violation then null;
  end;
  execute format('grant tashil_engine, tashil_reader to %I', current_user);
end $$;
create extension if not exists pg_trgm;
grant usage on schema public to tashil_engine, tashil_reader;
`;

const REFERENCE = `
create table province (code text constraint province_pk primary key, name_fa text not null, name_en text not null, source text not null);

create table county (
  code text constraint county_pk primary key, province_code text not null, name_fa text not null, name_en text not null,
  centre_fa text, border boolean not null, note text, source text not null,
  constraint county_province_fk foreign key (province_code) references province (code)
);
create table bank (
  code text constraint bank_pk primary key, name_fa text not null, name_en text not null, kind text not null, sheba_code text,
  rural_agent boolean not null, home_business_agent boolean not null, source text not null,
  constraint bank_kind_check check (kind in ('bank', 'fund'))
);
create table branch (
  code text constraint branch_pk primary key, province_code text not null, bank_code text not null, county_code text not null,
  name_fa text not null, name_en text not null, source text not null,
  constraint branch_province_fk foreign key (province_code) references province (code),
  constraint branch_bank_fk foreign key (bank_code) references bank (code),
  constraint branch_county_fk foreign key (county_code) references county (code)
);
create index branch_of_bank on branch (bank_code, county_code);
create table stall_reason (
  code text constraint stall_reason_pk primary key, name_fa text not null, name_en text not null, owner text not null, source text not null
);
create table guarantee_kind (
  code text constraint guarantee_kind_pk primary key, name_fa text not null, name_en text not null,
  coverage_percent integer not null, fields text[] not null, source text not null,
  constraint guarantee_kind_coverage_check check (coverage_percent between 1 and 100)
);
create table deviation_kind (code text constraint deviation_kind_pk primary key, name_fa text not null, name_en text not null, source text not null);

-- Other spellings of a name as they occur in the files of others, under the search key that they fold to.
create table alias (
  kind text not null, key text not null, spelling text not null, code text not null, source text not null,
  constraint alias_pk primary key (kind, key)
);
-- Words of the product: what a screen, a print or a message says for an id. detail holds what only some kinds have.
create table label (
  kind text not null, code text not null, fa text not null, en text not null, detail jsonb not null default '{}', position integer not null,
  constraint label_pk primary key (kind, code)
);
`;

const PROGRAMMES = `
create table programme_version (
  code text not null, version integer not null, effective_from date not null, label_fa text not null, label_en text not null,
  source text not null, rules jsonb not null, active boolean not null default true,
  constraint programme_version_pk primary key (code, version),
  constraint programme_version_number_check check (version >= 1)
);
-- The clock of every stage of every version, taken out of the rules when a version is kept, so that SQL can join it.
create table stage_rule (
  programme text not null, programme_version integer not null, stage text not null, owner text not null,
  limit_working_days integer, calendar text,
  escalate_1 integer not null, escalate_2 integer not null, escalate_3 integer not null, escalate_4 integer not null,
  constraint stage_rule_pk primary key (programme, programme_version, stage),
  constraint stage_rule_version_fk foreign key (programme, programme_version) references programme_version (code, version)
);
create table intake_switch (
  id uuid constraint intake_switch_pk primary key, province_code text not null, programme text not null, branch_of_work text, county_code text,
  open boolean not null, reason_fa text, reason_en text, changed_at timestamptz not null, changed_by text not null,
  constraint intake_switch_once unique nulls not distinct (province_code, programme, branch_of_work, county_code),
  constraint intake_switch_reason_check check (open or (reason_fa is not null and reason_en is not null))
);
`;

const CALENDARS = `
create table calendar (
  code text not null, province_code text not null, label_fa text not null, label_en text not null, weekdays jsonb not null, source text not null,
  constraint calendar_pk primary key (code, province_code),
  constraint calendar_province_fk foreign key (province_code) references province (code)
);
-- A day off: of the whole country (no province), or of one province and then perhaps of one calendar only (heat, dust, flood).
create table holiday (
  id uuid constraint holiday_pk primary key, day date not null, province_code text, calendar text, title_fa text not null,
  kind text not null, status text not null, source text not null,
  constraint holiday_once unique nulls not distinct (day, province_code, calendar, title_fa)
);
-- Each day of each calendar with the running number of its working days: an age is the difference of two numbers.
create table working_day (
  calendar text not null, province_code text not null, day date not null, working boolean not null, ordinal integer not null,
  constraint working_day_pk primary key (calendar, province_code, day)
);
`;
