// Writes src/api/schema.d.ts from the document that the API itself gives (`tashil openapi`). With --check it writes nothing and
// ends with 1 when the file is not that of the present API.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript';

const root = fileURLToPath(new URL('../../', import.meta.url));
const target = fileURLToPath(new URL('./src/api/schema.d.ts', import.meta.url));

const { status, stdout } = spawnSync(process.execPath, ['apps/cli/tashil.mjs', 'openapi'], {
  cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 64 * 1024 * 1024,
});
if (status !== 0) process.exit(status ?? 1);

const types = COMMENT_HEADER + astToString(await openapiTS(JSON.parse(stdout)));
if (!process.argv.includes('--check')) writeFileSync(target, types);
else if (readFileSync(target, 'utf8') !== types) {
  console.error('apps/web/src/api/schema.d.ts is not that of the present API: node apps/web/api-types.mjs');
  process.exit(1);
}
