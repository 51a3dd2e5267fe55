import { openApp, type App } from '#app';
import type { Config } from '#config';
import { consoleSms, openAnchoredClock } from '#gateways';
import { businessShift, migrateDatabase, openStore, readBusinessTimeMs, seedReference } from '#store';
import { withDatabase } from './product-database.js';

/** The application over a migrated database, its reference data in place. Close it after use. */
export async function openProduct(url: string, config: Config): Promise<{ app: App; close(): Promise<void> }> {
  const store = await openStore({ url, poolSize: 4, readerPoolSize: 2 });
  try {
    await seedReference(store);
    await businessShift(store.engine, config.businessStart);
    const clock = await openAnchoredClock({ readTimeMs: () => readBusinessTimeMs(store.engine) });
    const app = await openApp({ store, clock, sms: consoleSms((line) => process.stderr.write(`${line}\n`)), demo: config.demo });
    return {
      app,
      close: async () => {
        await app.close();
        clock.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Lends the application over the product's database, brought up to date, for the time of `use`. */
export async function withApp<T>(config: Config, use: (app: App) => Promise<T>): Promise<T> {
  return withDatabase(config, async (url) => {
    await migrateDatabase({ url });
    const product = await openProduct(url, config);
    try {
      return await use(product.app);
    } finally {
      await product.close();
    }
  });
}
