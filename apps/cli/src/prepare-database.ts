import { demoUsers, loadDemo } from '#app';
import type { Config } from '#config';
import { listUsers, migrateDatabase } from '#store';
import { openProduct } from './open-product.js';

/**
 * Brings the database up to date and, in the demo, fills it.
 * @returns lines for the person who started the product: who may log in
 * @throws Error when demo users are on record and the product is not started as a demo: their password is known to everyone
 */
export async function prepareDatabase(url: string, config: Config): Promise<string[]> {
  await migrateDatabase({ url });
  const product = await openProduct(url, config);
  try {
    if (!config.demo) {
      const demoPeople = await listUsers(product.app.store.engine, { demo: true });
      if (demoPeople.some(({ disabledAt }) => disabledAt === null)) {
        throw new Error('This database holds the demo and its users, whose password everyone knows. Start it with TASHIL_DEMO=true, or use another database.');
      }
      return [];
    }
    await loadDemo(product.app);
    const users = await demoUsers(product.app);
    return ['Demo users (password: demo):', ...(users?.items ?? []).map(({ username, displayName }) => `  ${username.padEnd(24)} ${displayName.en}`)];
  } finally {
    await product.close();
  }
}
