import { fileURLToPath } from 'node:url';
import { openApp } from '#app';
import { describeFaults, readConfig } from '#config';
import { consoleSms, openAnchoredClock } from '#gateways';
import { businessShift, openStore, readBusinessTimeMs } from '#store';
import { createApiApp } from './api-app.js';
import { openJournal } from './observation/journal.js';
import { serveMetrics } from './observation/metrics-server.js';

/** Longer than a request may take to be answered once nothing new arrives; the starter waits a little longer still. */
const DRAIN_LIMIT_MS = 12_000;

const reading = readConfig(process.env, process.cwd());
if (!reading.ok || reading.config.database.kind !== 'external') {
  process.stderr.write(`${reading.ok ? 'The API needs DATABASE_URL; `npm start` gives it one.' : describeFaults(reading.faults)}\n`);
  process.exit(2);
}
const { config } = reading;

const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const store = await openStore({ url: reading.config.database.url });
await businessShift(store.engine, config.businessStart);
const clock = await openAnchoredClock({ readTimeMs: () => readBusinessTimeMs(store.engine) });
const app = await openApp({ store, clock, sms: consoleSms(say), demo: config.demo });
// dist/apps/api/src/main.js beside dist/web
const api = await createApiApp({ app, webFolder: fileURLToPath(new URL('../../../web', import.meta.url)), journal: openJournal(say), trustedProxies: config.trustedProxies });
const metricsServer = config.metricsPort === undefined ? undefined : await serveMetrics(api.metrics, config.metricsPort);

let ending = false;
/** What has been asked is answered first. */
async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  setTimeout(() => process.exit(1), DRAIN_LIMIT_MS).unref();
  metricsServer?.close();
  await api.close();
  await app.close();
  clock.close();
  await store.close();
  process.exit(0);
}
process.on('SIGTERM', () => void end());
process.on('SIGINT', () => void end());
// Started by `npm start`: when the starter is gone, so is the reason to run.
process.on('disconnect', () => void end());

const port = await api.listen(config.port);
process.send?.({ type: 'ready', port });
