import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '#testkit';

describe('the database of a spec', () => {
  const made: TestDatabase[] = [];
  const clients: Client[] = [];

  beforeAll(async () => {
    made.push(...(await Promise.all([createTestDatabase(), createTestDatabase()])));
    for (const { url } of made) {
      const client = new Client({ connectionString: url });
      await client.connect();
      clients.push(client);
    }
  });
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.end()));
    await Promise.all(made.map((database) => database.drop()));
  });

  it('has every table of the product', async () => {
    const counted = await clients[0]?.query(`select count(*)::int as tables from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`);
    expect(counted?.rows[0]).toMatchObject({ tables: expect.any(Number) });
    expect((counted?.rows[0] as { tables: number }).tables).toBeGreaterThan(1);
  });

  it('does not see what another spec writes', async () => {
    await clients[0]?.query('create table seen_by_one (id int)');
    const found = await clients[1]?.query(`select to_regclass('seen_by_one') as other`);
    expect(found?.rows).toEqual([{ other: null }]);
  });
});
