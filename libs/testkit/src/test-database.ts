import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { embeddedDatabase } from '#gateways';

/** A database of a spec's own. */
export interface TestDatabase {
  readonly url: string;
  /** Removes it; sessions that are still open are ended. */
  drop(): Promise<void>;
}

/**
 * A fresh copy of the migrated database for one spec file, on the server that the test run has started.
 * Make it in `beforeAll`, drop it in `afterAll` after closing what uses it.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env.TASHIL_TEST_SERVER;
  if (server === undefined) throw new Error('The test database server is not running: specs that use it run through Jest with the global setup.');
  const name = `spec_${randomBytes(8).toString('hex')}`;
  // Copying files beats writing every row to the log again, for a template that is small and at rest.
  await administer(server, `create database ${name} template ${embeddedDatabase} strategy file_copy`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => administer(server, `drop database if exists ${name} with (force)`) };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
