import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Applicants under a supporter. The supporter's number lies beside the search keys, which a step of the pipeline does not touch: an index over the case's
 * JSON would be written again at every step.
 */
export class Registration1611000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SUPPORTER);
    await runner.query(ROOM);
  }

  down(): Promise<void> {
    throw new Error('Migrations of Tashil go forward only: restore a backup instead.');
  }
}

const SUPPORTER = `
-- Number of the case of the supporter that this one is under.
alter table case_search add column supporter_case text;
create index case_search_supporter on case_search (supporter_case) where supporter_case is not null;
`;

/** What the gate of submit says of a supporter's room, held also against two that are sent in the same moment: they wait for each other here. */
const ROOM = `
create function refuse_beyond_supporter_room() returns trigger language plpgsql as $$
declare
  supporter text := (select supporter_case from case_search where case_id = new.id);
  room integer;
begin
  if supporter is null then return null; end if;
  perform pg_advisory_xact_lock(hashtext('supporter'), hashtext(supporter));
  select (d.detail #>> '{support,file,capacityJobs}')::integer into room
    from loan_case c join case_detail d on d.case_id = c.id where c.number = supporter;
  if (select count(*) from case_search s join loan_case c on c.id = s.case_id
      where s.supporter_case = supporter and c.stage not in ('draft', 'rejected', 'withdrawn', 'closed')) > coalesce(room, 0) then
    raise exception 'the supporter % has no room for another', supporter
      using errcode = 'check_violation', table = 'loan_case', constraint = 'loan_case_supporter_has_room';
  end if;
  return null;
end $$;
-- A draft that is sent in, or a rejected case that is taken up again, needs a place; nobody else asks.
create trigger loan_case_supporter_has_room after update of stage on loan_case for each row
  when (old.stage in ('draft', 'rejected') and new.stage not in ('draft', 'rejected', 'withdrawn', 'closed'))
  execute function refuse_beyond_supporter_room();
`;
