import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lets the engine renew the planner's statistics. After an import of thousands of cases the old ones say that the tables are empty, and until
 * autovacuum comes by, a list that takes milliseconds takes seconds.
 */
export class Statistics1611000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('grant maintain on all tables in schema public to tashil_engine');
  }

  down(): Promise<void> {
    throw new Error('Migrations of Tashil go forward only: restore a backup instead.');
  }
}
