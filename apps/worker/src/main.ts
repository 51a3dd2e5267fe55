import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { openApp } from '#app';
import { describeFaults, readConfig } from '#config';
import { openAnchoredClock } from '#gateways';
import { businessShift, openStore, readBusinessTimeMs } from '#store';
import { outbound } from './outbound.js';
import { queueOptions } from './queue.js';
import { WorkerModule } from './worker.module.js';

const reading = readConfig(process.env, process.cwd());
if (!reading.ok || reading.config.database.kind !== 'external') {
  const problem = reading.ok ? 'The worker needs DATABASE_URL; `npm start` gives it one.' : describeFaults(reading.faults);
  process.stderr.write(`${problem}\n`);
  process.exit(2);
}
const { config } = reading;
const databaseUrl = reading.config.database.url;

const store = await openStore({ url: databaseUrl, poolSize: 4, readerPoolSize: 2 });
await businessShift(store.engine, config.businessStart);
const clock = await openAnchoredClock({ readTimeMs: () => readBusinessTimeMs(store.engine) });
const app = await openApp({
  store,
  clock,
  ...outbound(config, (line) => process.stdout.write(`${line}\n`)),
  demo: config.demo,
});
const worker = await NestFactory.createApplicationContext(WorkerModule.with(app, queueOptions(databaseUrl, config.redisUrl)), { logger: ['error', 'warn'] });

/** Longest wait for the jobs in hand at the end: with the database gone they would never be done. Their leases run out, another takes them up. */
const DRAIN_LIMIT_MS = 20_000;

let ending = false;
/** Jobs that run are finished; what they have not begun another worker takes up. */
async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  setTimeout(() => process.exit(1), DRAIN_LIMIT_MS).unref();
  await worker.close();
  await app.close();
  clock.close();
  await store.close();
  process.exit(0);
}
process.on('SIGTERM', () => void end());
process.on('SIGINT', () => void end());
// Started by `npm start`: when the starter is gone, so is the reason to run.
process.on('disconnect', () => void end());
process.send?.({ type: 'ready' });
