import { ProblemError } from './client.js';
import type { Problem } from './types.js';

/** The file name of a `content-disposition` header: the encoded one where there is one. */
export function fileNameOf(header: string | null): string | null {
  const encoded = /filename\*=(?:UTF-8'')?([^;]+)/i.exec(header ?? '')?.[1];
  if (encoded) return decodeURIComponent(encoded.trim());
  return /filename="?([^";]+)"?/i.exec(header ?? '')?.[1] ?? null;
}

/**
 * Asks for a file in the session of the page and hands it to the browser under the name that the server gave it.
 * @throws {ProblemError} when the server refused or could not be reached
 */
export async function download(address: string, otherwise: string): Promise<string> {
  const response = await fetch(address, { credentials: 'same-origin' }).catch(() => {
    throw new ProblemError({ status: 0, code: 'network' });
  });
  if (!response.ok) {
    const said = (await response.json().catch(() => ({}))) as Partial<Problem>;
    throw new ProblemError({ code: `http-${response.status}`, ...said, status: response.status });
  }
  const name = fileNameOf(response.headers.get('content-disposition')) ?? otherwise;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return name;
}
