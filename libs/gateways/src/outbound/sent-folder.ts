import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FILE_NAME = /^[a-z0-9-]{1,80}\.(txt|eml)$/;

/**
 * Writes a message as a file that only the owner reads, whole or not at all; the same name again replaces it.
 * @throws RangeError when the name could lead out of the folder
 */
export async function writeSent(folder: string, name: string, content: string | Buffer): Promise<void> {
  if (!FILE_NAME.test(name)) throw new RangeError('A message is kept under its id.');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, name);
  await writeFile(`${path}.part`, content, { mode: 0o600 });
  await rename(`${path}.part`, path);
}
