import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '#testkit';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../database/migrations/index.js';

let database: TestDatabase;
let owner: Client;

const BEFORE = MIGRATIONS.filter(({ name }) => Number(name.slice(-2)) < 9);
const id = (last: number): string => `01900000-0000-7000-8000-00000000000${last}`;

async function migrate(migrations: typeof MIGRATIONS): Promise<void> {
  const dataSource = new DataSource({ type: 'postgres', url: database.url, migrations, migrationsTableName: 'migration', installExtensions: false });
  await dataSource.initialize();
  try {
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await dataSource.destroy();
  }
}

/** A database as the version before left it, with texts in every state. */
beforeAll(async () => {
  database = await createTestDatabase();
  owner = new Client({ connectionString: database.url });
  await owner.connect();
  await owner.query('drop schema public cascade; create schema public');
  await migrate(BEFORE);
  await owner.query(`insert into sms_message (id, mobile, text, purpose, created_at, sent_at, attempts, last_error) values
    ('${id(1)}', '09160000001', 'sent', 'case-moved', '2021-02-09T05:00Z', '2021-02-09T05:01Z', 1, null),
    ('${id(2)}', '09160000002', 'waiting', 'case-moved', '2021-02-09T05:00Z', null, 0, null),
    ('${id(3)}', '09160000003', 'failed', 'case-moved', '2021-02-09T05:00Z', null, 8, 'no answer'),
    ('${id(4)}', '09160000004', 'code', 'otp', '2021-02-09T05:00Z', null, 0, null)`);
  await owner.query(`insert into outbox (topic, payload) values ('sms-queued', '{"smsId": "${id(2)}"}')`);
  await migrate(MIGRATIONS);
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

describe('texts of the version before', () => {
  it('go on in the log of deliveries: sent ones as sent, waiting ones to be sent, and neither old failures nor codes in surprise', async () => {
    const { rows } = await owner.query<Record<string, unknown>>('select address, kind, status, attempts, sent_at is not null as sent, last_error from delivery order by id');
    expect(rows).toEqual([
      { address: '09160000001', kind: 'case-moved', status: 'sent', attempts: 1, sent: true, last_error: null },
      { address: '09160000002', kind: 'case-moved', status: 'queued', attempts: 0, sent: false, last_error: null },
      { address: '09160000003', kind: 'case-moved', status: 'dead', attempts: 8, sent: false, last_error: 'no answer' },
      { address: '09160000004', kind: 'otp', status: 'dead', attempts: 0, sent: false, last_error: 'the code has expired' },
    ]);
  });

  it('that were rung for are rung for under their new name', async () => {
    const { rows } = await owner.query<{ topic: string; payload: object }>('select topic, payload from outbox');
    expect(rows).toEqual([{ topic: 'delivery-queued', payload: { deliveryId: id(2) } }]);
  });
});
