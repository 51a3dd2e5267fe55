// Reading and writing routes whose description is not in schema.d.ts yet; goes once the document has them all.
import { answer, api } from './client.js';

type Query = Record<string, string | number | boolean | undefined>;
type Raw = (path: string, init: object) => ReturnType<typeof api.GET>;

export const read = <T>(path: string, query: Query = {}): Promise<T> => answer((api.GET as unknown as Raw)(path, { params: { query } })) as Promise<T>;
export const write = <T>(path: string, body: object, key: string): Promise<T> =>
  answer((api.POST as unknown as Raw)(path, { body, params: { header: { 'Idempotency-Key': key } } })) as Promise<T>;

export interface Paged<T> { items: T[]; nextCursor: string | null; total?: number }
