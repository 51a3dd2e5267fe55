// Files on their way are kept on the phone until they have arrived: a page that was closed, or killed by a phone with little memory, goes on where it was.
// Where the browser keeps nothing (a private window), the same file picked once more is known again by the server.

/** A file that is not in the case yet, ready to be sent. `upload`: what the server calls it, once it was begun. */
export interface KeptFile { id: string; caseId: string; kind: string; upload: string | undefined; mediaType: string; bytes: ArrayBuffer; preview: string | null; keptAt: number }

const NAME = 'tashil.uploads';
/** Shorter than the server keeps an unfinished upload: what is found here can be gone on with. */
const KEPT_MS = 24 * 3_600_000;

const settled = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error ?? new Error('The store of the browser failed.'));
});

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => { request.result.createObjectStore('files', { keyPath: 'id' }); };
  return settled(request);
}

async function inStore<T, O>(work: (files: IDBObjectStore) => IDBRequest<T>, otherwise: O): Promise<T | O> {
  try {
    const database = await opened();
    try {
      return await settled(work(database.transaction('files', 'readwrite').objectStore('files')));
    } finally {
      database.close();
    }
  } catch {
    return otherwise;
  }
}

export const keepFile = (file: KeptFile): Promise<unknown> => inStore((files) => files.put(file), null);
export const dropFile = (id: string): Promise<unknown> => inStore((files) => files.delete(id), undefined);

/** What is still on its way to this case and kind, oldest first; what is too old is dropped. */
export async function keptFiles(caseId: string, kind: string): Promise<KeptFile[]> {
  const all = await inStore((files) => files.getAll() as IDBRequest<KeptFile[]>, []);
  const old = all.filter(({ keptAt }) => keptAt < Date.now() - KEPT_MS);
  await Promise.all(old.map(({ id }) => dropFile(id)));
  return all.filter((file) => file.caseId === caseId && file.kind === kind && !old.includes(file)).sort((one, other) => one.keptAt - other.keptAt);
}

/** With the session: on a phone that several people use nobody finds the other's pictures. */
export const forgetFiles = (): Promise<unknown> => inStore((files) => files.clear(), undefined);
