import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** What builds leave among the sources; the compiler of the texts writes its own notes beside its settings. */
const generated = new Set(['node_modules', 'dist', 'paraglide', 'cache', '.lix', '.meta.json', '.gitignore', 'README.md']);

/** Compiles the server (half a second) when its sources are not those of the last build. */
export function ensureServerBuilt() {
  ensureBuilt({
    name: 'server',
    script: 'build:server',
    product: 'dist/libs/domain/src/index.js',
    sources: ['apps/api', 'apps/worker', 'apps/cli', 'libs', '.swcrc', 'package.json'],
  });
}

/** Builds the web app when its sources are not those of the last build. */
export function ensureWebBuilt() {
  ensureBuilt({
    name: 'web',
    script: 'build:web',
    product: 'dist/web/index.html',
    sources: ['apps/web', 'package.json'],
  });
}

// What is said here goes to the error output: the output of a command may be a document.
function ensureBuilt({ name, script, product, sources }) {
  const stamp = `${root}dist/.${name}-sources`;
  const fingerprint = fingerprintOf(sources);
  if (existsSync(root + product) && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return;
  console.error(`Building the ${name} ...`);
  const answer = spawnSync('npm', ['run', '--silent', script], { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (answer.status !== 0) throw new Error(`The ${name} could not be built (npm run ${script}).`);
  mkdirSync(`${root}dist`, { recursive: true });
  // Renamed into place: two starts at once must not read half a stamp.
  writeFileSync(`${stamp}.${process.pid}`, fingerprint);
  renameSync(`${stamp}.${process.pid}`, stamp);
}

/** Names, sizes and times of all source files: a file that went away or came from an archive with an old time counts too. */
function fingerprintOf(sources) {
  const hash = createHash('sha256');
  const visit = (path) => {
    const facts = statSync(root + path, { throwIfNoEntry: false });
    if (facts === undefined) return;
    if (!facts.isDirectory()) {
      hash.update(`${path} ${facts.size} ${facts.mtimeMs}\n`);
      return;
    }
    for (const entry of readdirSync(root + path).sort()) {
      if (!generated.has(entry)) visit(`${path}/${entry}`);
    }
  };
  sources.forEach(visit);
  return hash.digest('hex');
}
