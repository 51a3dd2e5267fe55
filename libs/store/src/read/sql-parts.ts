/** A question that grows: conditions and values, each value named by its place. */
export class SqlParts {
  readonly conditions: string[] = [];

  /** @param values shared by the parts of one statement that asks several questions; its own otherwise */
  constructor(readonly values: unknown[] = []) {}

  /** Adds a value and gives its place, `$n`. */
  value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  where(condition: string): void {
    this.conditions.push(`(${condition})`);
  }

  get whereClause(): string {
    return this.conditions.length === 0 ? '' : `where ${this.conditions.join(' and ')}`;
  }
}

/** A cursor that was not given out by this list, or for another order. The edge answers 400. */
export class CursorError extends Error {
  override readonly name = 'CursorError';
}

/** The place after which a page begins: order, value of the sort key as the database writes it, id. */
export const writeCursor = (order: string, key: string, id: string): string => Buffer.from(JSON.stringify([order, key, id])).toString('base64url');

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @throws CursorError when it is malformed or of another order */
export function readCursor(cursor: string, order: string): { key: string; id: string } {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new CursorError('The cursor is not one of this list.');
  }
  const [written, key, id] = Array.isArray(parts) ? (parts as unknown[]) : [];
  if (written !== order || typeof key !== 'string' || typeof id !== 'string' || !UUID.test(id)) throw new CursorError('The cursor is not one of this list.');
  return { key, id };
}
