import { loadDemo, openApp, type App } from '#app';
import { FakeClock, FakeSms } from '#gateways';
import { openStore, seedReference, type Store } from '#store';
import { COUNCIL_MORNING, createTestDatabase } from '#testkit';
import { Client } from 'pg';

/** The product opened in the spec's own process over a database that other processes work on too; `owner` may hold those up. */
export interface DemoProduct { url: string; store: Store; app: App; clock: FakeClock; owner: Client; close(): Promise<void> }

/** Opens the product on a migrated database, on the morning of the council. */
export async function openProduct(url: string): Promise<DemoProduct> {
  const store = await openStore({ url, poolSize: 4, readerPoolSize: 2 });
  const owner = new Client({ connectionString: url });
  await owner.connect();
  await seedReference(store);
  const clock = new FakeClock(COUNCIL_MORNING);
  const app = await openApp({ store, clock, sms: new FakeSms(), demo: true });
  return {
    url, store, app, clock, owner,
    close: async () => {
      await app.close();
      await store.close();
      await owner.end();
    },
  };
}

/** The demo with all its cases, over a database of its own, which goes when it is closed. */
export async function openDemoProduct(): Promise<DemoProduct> {
  const database = await createTestDatabase();
  const product = await openProduct(database.url);
  await loadDemo(product.app);
  return {
    ...product,
    close: async () => {
      await product.close();
      await database.drop();
    },
  };
}

/** How many of the product's sessions a spec's trigger holds up just now. */
export async function heldUp({ owner }: DemoProduct): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`);
  return rows[0]!.n;
}
