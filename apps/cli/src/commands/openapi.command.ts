import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Command } from '../command.js';

/** Prints the API's OpenAPI document. The API is an app of its own: it is asked as a process, not imported. */
export const openapi: Command = {
  name: 'openapi',
  operands: [],
  summary: "print the API's OpenAPI document",
  async run() {
    const program = fileURLToPath(new URL('../../../api/src/print-openapi.js', import.meta.url));
    const [code] = (await once(spawn(process.execPath, [program], { stdio: ['ignore', 'inherit', 'inherit'] }), 'exit')) as [number | null];
    return code === 0 ? 0 : 1;
  },
};
