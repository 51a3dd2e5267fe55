import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  accessSync, chmodSync, chownSync, constants, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { asUser, canEnter, chooseServerUser, serverEnvironment, type ServerUser } from './server-user.js';

/** The name of the superuser that initdb makes. */
export const superuser = 'tashil';

/** Where root keeps clusters whose data folder the server's account cannot reach. */
const fallbackHome = '/var/lib/tashil';

/** The places of one embedded server. */
export interface ClusterFolder {
  /** The caller's folder: password, port and log, kept by the starter. */
  readonly dataFolder: string;
  /** The folder around the cluster, which the server's account can enter; the data folder itself unless that is out of reach. */
  readonly home: string;
  /** PGDATA. */
  readonly cluster: string;
  readonly logFile: string;
  readonly user: ServerUser | undefined;
}

/**
 * Makes the folder when it is absent and finds out under which account its server runs.
 * @throws EmbeddedPostgresError `folder-unreachable`, `folder-not-owned`, `no-unprivileged-user`
 */
export function openClusterFolder(folder: string): ClusterFolder {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new EmbeddedPostgresError('folder-unreachable', `The data folder ${folder} cannot be written.`, String(error));
  }
  const dataFolder = realpathSync(folder);
  const known = knownHome(dataFolder);
  const user = chooseServerUser(existsSync(join(known, 'cluster')) ? join(known, 'cluster') : undefined);
  const home = user === undefined ? known : reachableHome(dataFolder, known, user);
  const cluster = join(home, 'cluster');
  refuseForeignCluster(cluster);
  return { dataFolder, home, cluster, logFile: join(dataFolder, 'postgres.log'), user };
}

/** The home that an earlier start chose, else the data folder. */
export function knownHome(dataFolder: string): string {
  const pointer = join(dataFolder, 'cluster-home');
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : dataFolder;
}

function reachableHome(dataFolder: string, known: string, user: ServerUser): string {
  if (known === dataFolder) {
    // Only the data folder itself is opened, and only for passing through: its parents are not ours to change.
    chmodSync(dataFolder, statSync(dataFolder).mode | 0o011);
  }
  if (canEnter(known, user)) return known;
  if (existsSync(join(known, 'cluster'))) {
    throw new EmbeddedPostgresError('folder-unreachable', `The account "${user.name}" cannot enter ${known}: open its parent folders for it (chmod o+x).`);
  }
  // A clone under root's home: the server's account can never get there, so its files live elsewhere and a pointer stays.
  const home = join(fallbackHome, randomBytes(6).toString('hex'));
  mkdirSync(home, { recursive: true, mode: 0o711 });
  chmodSync(home, 0o711);
  if (!canEnter(home, user)) {
    throw new EmbeddedPostgresError('folder-unreachable', `The account "${user.name}" can enter neither ${dataFolder} nor ${home}: choose another TASHIL_DATA.`);
  }
  writeFileSync(join(dataFolder, 'cluster-home'), `${home}\n`);
  return home;
}

function refuseForeignCluster(cluster: string): void {
  const uid = process.getuid?.();
  if (uid === undefined || uid === 0 || !existsSync(cluster)) return;
  const owner = statSync(cluster).uid;
  if (owner === uid) return;
  throw new EmbeddedPostgresError(
    'folder-not-owned',
    `The database in ${cluster} belongs to user ${owner} (an earlier start as root, perhaps): start as root again or choose another TASHIL_DATA.`,
  );
}

/**
 * The superuser's password: random, made before the cluster, in a file that only the starter can read.
 * @throws EmbeddedPostgresError `password-lost` when there is a cluster without its password
 */
export function superuserPassword(folder: ClusterFolder): string {
  const file = join(folder.dataFolder, 'password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  if (existsSync(folder.cluster)) {
    throw new EmbeddedPostgresError('password-lost', `The database in ${folder.cluster} exists but its password file ${file} is gone.`);
  }
  const password = randomBytes(24).toString('base64url');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  return password;
}

/** Makes the cluster when it is absent; it appears under its name only when it is complete. */
export function initialiseCluster(folder: ClusterFolder, binaries: PostgresBinaries, durable: boolean): void {
  const password = superuserPassword(folder);
  if (existsSync(folder.cluster)) return;
  const unfinished = join(folder.home, 'cluster.unfinished');
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  const passwordFile = join(folder.home, 'password.initdb');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  try {
    if (folder.user !== undefined) {
      chownSync(unfinished, folder.user.uid, folder.user.gid);
      chownSync(passwordFile, folder.user.uid, folder.user.gid);
    }
    // The builtin locale, since the machine's own would decide how text sorts and would differ from host to host.
    const answer = spawnSync(
      binaries.initdb,
      [
        '-D', unfinished, '-U', superuser, '--pwfile', passwordFile, '--auth=scram-sha-256', '--encoding=UTF8',
        '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', ...(durable ? [] : ['--no-sync']),
      ],
      { ...asUser(folder.user), cwd: folder.home, env: serverEnvironment(), encoding: 'utf8' },
    );
    if (answer.status !== 0) {
      throw new EmbeddedPostgresError('init-failed', `The database could not be made in ${folder.home}.`, answer.error?.message ?? answer.stderr);
    }
    renameSync(unfinished, folder.cluster);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}
