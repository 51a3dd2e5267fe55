import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';

/** The account that the server runs under when the starter is root; `undefined` means "as the starter". */
export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const preferredAccounts = ['postgres', 'nobody'];

/**
 * PostgreSQL refuses to run as root, so root hands it to an account without rights: the one that owns the cluster
 * already, else `postgres`, else `nobody`. Anyone but root runs the server as themselves.
 *
 * initdb looks its account up by name, so a number that is in no passwd file would not do.
 */
export function chooseServerUser(existingClusterFolder: string | undefined): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readAccounts();
  const owner = existingClusterFolder === undefined ? undefined : statSync(existingClusterFolder).uid;
  const chosen =
    (owner !== undefined && owner !== 0 ? accounts.find((account) => account.uid === owner) : undefined) ??
    preferredAccounts.map((name) => accounts.find((account) => account.name === name)).find((a) => a !== undefined);
  if (chosen === undefined) {
    throw new EmbeddedPostgresError(
      'no-unprivileged-user',
      'PostgreSQL does not run as root and neither the account "postgres" nor "nobody" exists here: start as another user.',
    );
  }
  return chosen;
}

function readAccounts(): ServerUser[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length > 3 && Number(fields[2]) > 0)
    .map((fields) => ({ name: fields[0] ?? '', uid: Number(fields[2]), gid: Number(fields[3]) }));
}

/** Whether the account can really enter the folder; asked of the system, since mode bits do not show ACLs and mounts. */
export function canEnter(folder: string, user: ServerUser | undefined): boolean {
  if (user === undefined) return true;
  const answer = spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...asUser(user), cwd: '/', stdio: 'ignore' });
  return answer.status === 0;
}

/** Spawn options that make a process run as the account. */
export function asUser(user: ServerUser | undefined): { uid?: number; gid?: number } {
  return user === undefined ? {} : { uid: user.uid, gid: user.gid };
}

/**
 * What the server's processes see of the environment: no `PG..` variable may redirect them, and no secret of the starter
 * is theirs to know.
 */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}
