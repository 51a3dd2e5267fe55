import { CursorError } from '#store';

/** A place in a list as an opaque text: the sort values of the last item. Nobody outside may rely on its form. */
export const cursorOf = (values: unknown): string => Buffer.from(JSON.stringify(values), 'utf8').toString('base64url');

/** @throws CursorError when the text is not a cursor of the shape that `isOurs` knows */
export function readCursor<T>(cursor: string | undefined, isOurs: (value: unknown) => value is T): T | undefined {
  if (cursor === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new CursorError('The cursor cannot be read.');
  }
  if (!isOurs(value)) throw new CursorError('The cursor is not one of this list.');
  return value;
}

export const MOST_ITEMS = 200;
/** Items of a page: as asked, 50 unless told, 200 at most. */
export const pageSize = (limit: number | undefined): number => Math.min(Math.max(limit ?? 50, 1), MOST_ITEMS);
