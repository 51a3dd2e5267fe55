import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The last note of a case gets a column: notes are the most frequent command, and then write the small row only. */
export class LastNote1611000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table loan_case add column last_note text;
      update loan_case c set last_note = d.detail ->> 'lastNote' from case_detail d where d.case_id = c.id and d.detail ->> 'lastNote' is not null;
      update case_detail set detail = detail - 'lastNote' where detail ? 'lastNote';
    `);
  }

  down(): Promise<void> {
    throw new Error('Migrations of Tashil go forward only: restore a backup instead.');
  }
}
