/** Why the embedded server could not be used; a closed list, so that a caller can answer each. */
export type EmbeddedPostgresFault =
  | 'unsupported-platform'
  | 'binaries-missing'
  | 'binaries-broken'
  | 'no-unprivileged-user'
  | 'folder-unreachable'
  | 'folder-not-owned'
  | 'password-lost'
  | 'foreign-postmaster'
  | 'port-taken'
  | 'init-failed'
  | 'start-failed'
  | 'start-timeout'
  | 'stop-failed';

/** A fault of the embedded PostgreSQL: a closed code, a sentence for people, and what the server itself said. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';

  constructor(
    readonly code: EmbeddedPostgresFault,
    message: string,
    /** The end of the server's own output, when there is any. */
    readonly detail = '',
  ) {
    super(detail === '' ? message : `${message}\n${detail.trimEnd()}`);
  }
}
