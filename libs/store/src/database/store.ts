import pg from 'pg';
import { DataSource } from 'typeorm';
import { ENTITIES } from '../entities/index.js';

/** Anything that runs SQL: a pool for one statement, a client inside a transaction. */
export interface Queryable {
  query<Row extends pg.QueryResultRow = pg.QueryResultRow>(text: string | pg.QueryConfig, values?: unknown[]): Promise<pg.QueryResult<Row>>;
}

export interface StoreOptions {
  url: string;
  /** Connections for commands, 8 unless told; measured on 2 cores, more bring nothing. */
  poolSize?: number;
  /** Connections for reading, the same number unless told. */
  readerPoolSize?: number;
  /** Longest statement, in milliseconds, 15,000 unless told. */
  statementTimeoutMs?: number;
  lockTimeoutMs?: number;
  /** Longest wait for a free connection before the caller gets an error instead of an ever longer queue. */
  poolWaitMs?: number;
}

/** The open database: engine for commands, reader for people's questions. Made by `openStore`, ended by `close`. */
export interface Store {
  /** TypeORM over the engine's pool: repositories of the administration tables. */
  readonly dataSource: DataSource;
  /** The driver's pool below TypeORM: named statements. Role tashil_engine. */
  readonly engine: pg.Pool;
  /** Role tashil_reader: sees cases only inside `readAs`. */
  readonly reader: pg.Pool;
  /** Runs `work` in one transaction as the engine; rolls back when it throws. Never call the store's pools inside: use the client. */
  transaction<T>(work: (client: Queryable) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const DATE_OID = 1082;

const readText = (value: string): string => value;

/** A date stays the text that it is: the driver would make it midnight of the server's own zone. */
const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown => (oid === DATE_OID ? readText : pg.types.getTypeParser(oid, format ?? 'text')),
};

function sessionOptions(role: string, options: StoreOptions): string {
  const settings: Record<string, string | number> = {
    role,
    timezone: 'UTC',
    statement_timeout: options.statementTimeoutMs ?? 15_000,
    lock_timeout: options.lockTimeoutMs ?? 5_000,
    idle_in_transaction_session_timeout: 15_000,
    // A plan once made for a named statement serves every size of set; planning it again each time costs more than it gains.
    plan_cache_mode: 'force_generic_plan',
    jit: 'off',
  };
  return Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`).join(' ');
}

/**
 * Opens both pools and checks that the database answers. Every connection has its role and its time limits from the start.
 * @throws when the database cannot be reached or has not been migrated
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const poolSize = options.poolSize ?? 8;
  const shared = { connectionTimeoutMillis: options.poolWaitMs ?? 10_000, types: TYPES, keepAlive: true };
  const dataSource = new DataSource({
    type: 'postgres', url: options.url, entities: ENTITIES, installExtensions: false, synchronize: false, logging: false, poolSize,
    extra: { ...shared, options: sessionOptions('tashil_engine', options), application_name: 'tashil-engine' },
  });
  await dataSource.initialize();
  const engine = (dataSource.driver as unknown as { master: pg.Pool }).master;
  const reader = new pg.Pool({
    ...shared, connectionString: options.url, max: options.readerPoolSize ?? poolSize,
    options: sessionOptions('tashil_reader', options).replace('force_generic_plan', 'auto'), application_name: 'tashil-reader',
  });
  // An idle connection that the server drops is replaced at the next use; without a listener it would end the process.
  reader.on('error', () => undefined);
  return {
    dataSource, engine, reader,
    transaction: (work) => inTransaction(engine, 'begin', work),
    close: async () => {
      await Promise.all([dataSource.destroy(), reader.end()]);
    },
  };
}

/** One transaction on one connection of `pool`. A connection on which even the rollback failed is thrown away. */
export async function inTransaction<T>(pool: pg.Pool, begin: string, work: (client: Queryable) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  // A connection that the server drops also says so beside the failed statement; without a listener that would end the process. It stays on a
  // connection that is thrown away.
  const lost = (): void => { broken = true; };
  client.on('error', lost);
  try {
    await client.query(begin);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => { broken = true; });
    throw error;
  } finally {
    if (!broken) client.off('error', lost);
    client.release(broken);
  }
}
