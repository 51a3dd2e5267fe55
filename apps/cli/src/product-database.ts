import { join } from 'node:path';
import type { Config } from '#config';
import { runningEmbeddedPostgresUrl, startEmbeddedPostgres } from '#gateways';
import { claimDataFolder, type FolderHolder } from './data-folder-lock.js';

/** The folder of the embedded database within the data folder. */
export function embeddedFolderOf(config: Config): string {
  return join(config.dataFolder, 'postgres');
}

/**
 * Lends the product's database for the time of `use`: the one at DATABASE_URL, that of the running product, or the embedded one,
 * started for the purpose and stopped afterwards.
 * @throws Error when another process has the data folder and no database to lend
 */
export async function withDatabase<T>(config: Config, use: (url: string) => Promise<T>): Promise<T> {
  if (config.database.kind === 'external') return use(config.database.url);
  const claim = claimDataFolder(config.dataFolder, 'command');
  if (!claim.ok) return use(urlLentBy(claim.holder, config));
  try {
    const server = await startEmbeddedPostgres({ dataFolder: embeddedFolderOf(config), durable: true });
    try {
      return await use(server.url());
    } finally {
      await server.stop();
    }
  } finally {
    claim.lock.release();
  }
}

function urlLentBy(holder: FolderHolder, config: Config): string {
  if (holder.role === 'command') {
    throw new Error(`Another tashil command (process ${holder.pid}) is using ${config.dataFolder}: try again when it has ended.`);
  }
  // Before it serves, the product may still be bringing its tables up to date.
  const url = holder.url === undefined ? undefined : runningEmbeddedPostgresUrl(embeddedFolderOf(config));
  if (url === undefined) throw new Error(`Tashil (process ${holder.pid}) is still starting: try again in a moment.`);
  return url;
}
