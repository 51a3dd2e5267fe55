import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who answers for what a sweep set aside, which levels are still to be told of, and the order in which changes were committed. */
export class QuarantineAndFeed1611000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(QUARANTINE);
    await runner.query(ESCALATION);
    await runner.query(FEED);
  }

  down(): Promise<void> {
    throw new Error('Migrations of Tashil go forward only: restore a backup instead.');
  }
}

/** Cases are read as the engine, since their wall holds against the owner of the tables too. */
const QUARANTINE = `
alter table quarantine add column province_code text, add column owner text, add column released_by text, add column release_note text;
set local role tashil_engine;
update quarantine q set province_code = c.province_code from loan_case c where c.id = q.case_id;
update quarantine q set owner = (
  select u.username from app_user u where u.role = 'admin' and u.disabled_at is null
  order by u.province_code is not distinct from q.province_code desc, u.province_code is null desc, u.username limit 1
) where q.released_at is null;
reset role;
create index quarantine_recent on quarantine (at, id);
grant select on quarantine to tashil_reader;
`;

/** What was reached before there were notices counts as told: nobody wants to hear of it all at once. */
const ESCALATION = `
alter table escalation add column told_at timestamptz;
update escalation set told_at = at;
create index escalation_untold on escalation (at, episode_id, level) where told_at is null;
`;

/**
 * Ids are given out before the commit, so that the order of ids is not the order in which changes become visible. The writing transaction
 * is: everything below the oldest one that still runs is there for good. The default is the same for all rows of a transaction, so that
 * adding the column rewrites nothing.
 */
const FEED = `
alter table outbox add column xid xid8 not null default pg_current_xact_id();
create index outbox_feed on outbox (xid, id);
alter table run add column told_at timestamptz;
`;
