import { DataSource } from 'typeorm';
import { MIGRATIONS } from './migrations/index.js';

/** Held while migrating, so that two instances that start together do not migrate at the same time. Any fixed number of the product's own. */
const MIGRATION_LOCK = 1399_11_21;

/**
 * Brings the database to the newest schema, as the account of `url`, which then owns the tables. Forward only, each migration in its own
 * transaction; nothing happens when it is up to date.
 * @returns names of the migrations that were applied now
 * @throws when a migration fails, or when the database knows a migration that this version does not (an older program on a newer database)
 */
export async function migrateDatabase({ url }: { url: string }): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres', url, migrations: MIGRATIONS, migrationsTableName: 'migration', migrationsTransactionMode: 'each',
    installExtensions: false, synchronize: false, logging: false, poolSize: 2,
  });
  await source.initialize();
  try {
    const lock = source.createQueryRunner();
    try {
      await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
      await refuseNewerDatabase(source);
      const applied = await source.runMigrations();
      return applied.map(({ name }) => name);
    } finally {
      await lock.query('select pg_advisory_unlock_all()');
      await lock.release();
    }
  } finally {
    await source.destroy();
  }
}

async function refuseNewerDatabase(source: DataSource): Promise<void> {
  const [found] = await source.query<{ there: boolean }[]>(`select to_regclass('migration') is not null as there`);
  if (!found?.there) return;
  const rows = await source.query<{ name: string }[]>('select name from migration order by id');
  const known = new Set(MIGRATIONS.map((migration) => migration.name));
  const unknown = rows.filter(({ name }) => !known.has(name)).map(({ name }) => name);
  if (unknown.length > 0) throw new Error(`The database is newer than this version of Tashil: it has ${unknown.join(', ')}.`);
}
