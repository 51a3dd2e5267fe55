import { createPostgresBackend, setDefaultBackendFactory, type QueueOptions } from 'bullmq';
import { Redis } from 'ioredis';

/** The one queue of the product. */
export const QUEUE = 'tashil';

/**
 * Where jobs live: in PostgreSQL, in a schema of their own, or in Redis where there is one. The one line of difference between one machine and many.
 * Completed jobs are kept for an hour, failed ones for a week: the record of what was done is in our own tables.
 */
export function queueOptions(databaseUrl: string, redisUrl: string | undefined): QueueOptions {
  const defaultJobOptions = { removeOnComplete: { age: 3_600, count: 1_000 }, removeOnFail: { age: 7 * 24 * 3_600, count: 5_000 } };
  if (redisUrl !== undefined) return { connection: new Redis(redisUrl, { maxRetriesPerRequest: null }), defaultJobOptions };
  setDefaultBackendFactory(createPostgresBackend);
  const connection = { connectionString: databaseUrl, schema: 'bullmq', max: 4, migrate: true, application_name: 'tashil-queue' };
  // The type of QueueOptions knows Redis only; the PostgreSQL backend takes a pool's settings in the same place.
  return { connection: connection, defaultJobOptions };
}
