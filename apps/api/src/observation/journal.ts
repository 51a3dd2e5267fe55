import { types } from 'node:util';

/** One request, as the log tells it. Never a body, a query, a token, a code or a national code. */
export interface RequestLine {
  id: string;
  method: string;
  /** The route's pattern, not the address: an address may hold what a person typed. */
  route: string;
  /** 0 when the client left before it was answered. */
  status: number;
  ms: number;
  actor: string | null;
}
export interface FaultLine { id: string; route: string | null; code: string; cause: unknown }

/** The log: one JSON line per event. */
export interface Journal {
  request(line: RequestLine): void;
  fault(line: FaultLine): void;
}

/** Writes the log line by line. @param write gets each line without its line break */
export function openJournal(write: (line: string) => void): Journal {
  const line = (kind: string, fields: object) => write(JSON.stringify({ at: new Date().toISOString(), kind, ...fields }));
  return {
    request: (fields) => line('request', fields),
    fault: ({ cause, ...fields }) => line('fault', { ...fields, ...described(cause) }),
  };
}

const SQL_STATE = /^[0-9A-Z]{5}$/;

/** A message of the database may quote what a person typed: of its errors only state, constraint and place are told. */
function described(cause: unknown): object {
  if (cause === undefined) return {};
  if (!types.isNativeError(cause)) return { message: 'not an error' };
  const { name } = cause;
  const errorCode = 'code' in cause ? String(cause.code) : undefined;
  const places = (cause.stack ?? '').split('\n').filter((text) => text.startsWith('    at ')).map((text) => text.trim());
  if (errorCode === undefined || !SQL_STATE.test(errorCode)) return { name, errorCode, message: cause.message, places };
  return { name, errorCode, constraint: 'constraint' in cause ? cause.constraint : undefined, places };
}
