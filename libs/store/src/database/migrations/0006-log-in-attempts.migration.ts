import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Attempts to log in, so that guessing a password is slowed by username and database time, whichever server is asked. */
export class LogInAttempts1611000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table log_in_attempt (
  id bigint generated always as identity constraint log_in_attempt_pk primary key, username text not null, at timestamptz not null default now()
);
create index log_in_attempt_of_username on log_in_attempt (username, at);
grant select, insert, delete on log_in_attempt to tashil_engine;
`);
  }

  down(): Promise<void> {
    throw new Error('Migrations of Tashil go forward only: restore a backup instead.');
  }
}
