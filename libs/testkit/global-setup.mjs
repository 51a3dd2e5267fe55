import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureServerBuilt } from '../../apps/cli/build.mjs';
import stopTestServer from './global-teardown.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folderPrefix = 'tashil-test-';
/** The folders of the rooms that have specs, as in jest.config.mjs. */
const specFolders = ['apps', 'libs', 'test'];

/**
 * Before the first spec: one PostgreSQL without fsync in a temporary folder, and in it a migrated template that each spec file
 * clones. A run of pure specs only goes without.
 */
export default async function startTestServer(globalConfig) {
  if (!someSpecNeedsServer(globalConfig)) return;
  ensureServerBuilt();
  const { startEmbeddedPostgres, stopEmbeddedPostgres } = await importBuilt('libs/gateways');
  await removeLeftovers(stopEmbeddedPostgres);
  const folder = mkdtempSync(join(tmpdir(), folderPrefix));
  // The server runs under another account when the tests run as root, and has to pass through.
  chmodSync(folder, 0o711);
  writeFileSync(join(folder, 'starter'), String(process.pid));
  const server = await startEmbeddedPostgres({ dataFolder: folder, durable: false });
  globalThis.tashilTestServer = { server, folder };
  try {
    // The product's own database, migrated, is the template: it is there already and nobody connects to it.
    await migrate(server.url());
  } catch (error) {
    // Jest calls no teardown after a failed setup.
    await stopTestServer();
    throw error;
  }
  process.env.TASHIL_TEST_SERVER = server.url('postgres');
}

async function migrate(url) {
  const { migrateDatabase } = await importBuilt('libs/store');
  if (typeof migrateDatabase !== 'function') throw new Error('libs/store exports no migrateDatabase: the test database cannot be made.');
  await migrateDatabase({ url });
}

async function importBuilt(room) {
  return import(pathToFileURL(join(root, 'dist', room, 'src/index.js')).href);
}

/** Whether this run may choose a spec that is not pure: by the kind in its name, or one of the end-to-end suites. */
function someSpecNeedsServer({ nonFlagArgs = [] }) {
  if (nonFlagArgs.length === 0) return true;
  const patterns = nonFlagArgs.map((text) => new RegExp(text.replace(/^\.\//, ''), 'i'));
  const chosen = specFolders
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((file) => join(folder, file)))
    .filter((file) => file.endsWith('.spec.ts') && patterns.some((pattern) => pattern.test(join(root, file))));
  return chosen.length === 0 || chosen.some((file) => file.endsWith('.int.spec.ts') || file.startsWith('test'));
}

/** A run that was killed leaves its server and folder behind; the next one tidies up. */
async function removeLeftovers(stopEmbeddedPostgres) {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(folderPrefix))) {
    const folder = join(tmpdir(), name);
    try {
      if (isAlive(Number(readFileSync(join(folder, 'starter'), 'utf8')))) continue;
      await stopEmbeddedPostgres(folder);
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another account's, or just being made or removed by another run: not ours to tidy.
    }
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
