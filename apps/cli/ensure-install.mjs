// Run before anything else, on a clone that may have nothing but Node and npm: no dependency may be imported here.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

refuseOldNode();
if (!isInstalled()) install();

function refuseOldNode() {
  const wanted = readJson('package.json').engines.node.replace(/[^\d.]/g, '').split('.').map(Number);
  const present = process.versions.node.split('.').map(Number);
  const differing = wanted.findIndex((part, place) => part !== present[place]);
  if (differing === -1 || present[differing] > wanted[differing]) return;
  console.error(`Tashil needs Node ${wanted.join('.')} or later; this is ${process.versions.node}. Install a newer one from https://nodejs.org and try again.`);
  process.exit(1);
}

/**
 * Whether node_modules holds what package-lock.json names. npm writes its own list of what it installed at the end of an
 * installation, so that one cut short counts as absent. Packages for other platforms are in the lock file only.
 */
function isInstalled() {
  if (!existsSync(`${root}node_modules/.package-lock.json`)) return false;
  const installed = readJson('node_modules/.package-lock.json').packages;
  return Object.entries(readJson('package-lock.json').packages).every(([place, locked]) => {
    if (place === '') return true;
    const found = installed[place];
    return found === undefined ? locked.optional === true : found.version === locked.version;
  });
}

function install() {
  console.error('Installing the packages of package-lock.json (npm ci) ...');
  const words = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  const answer = npm !== undefined && /\.c?js$/.test(npm)
    ? spawnSync(process.execPath, [npm, ...words], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', words, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (answer.status === 0) return;
  console.error('npm ci failed: see above. With the network back, the same command tries again.');
  process.exit(1);
}

function readJson(path) {
  return JSON.parse(readFileSync(root + path, 'utf8'));
}
