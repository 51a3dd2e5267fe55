// The browser suite: one product, one browser at a time, every *.test.mjs of this folder. Ends with the exit code of the tests.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { startProduct } from './product.mjs';

const here = new URL('./', import.meta.url).pathname;
const wanted = process.argv[2] ?? '';
const files = readdirSync(here).filter((name) => name.endsWith('.test.mjs') && name.includes(wanted)).sort().map((name) => here + name);

const product = await startProduct();
let code = 1;
try {
  let printed = '';
  code = await new Promise((resolve) => {
    const tests = spawn(process.execPath, ['--test', '--test-concurrency=1', '--test-reporter=spec', ...files], {
      env: { ...process.env, TASHIL_ADDRESS: product.address }, stdio: ['ignore', 'pipe', 'inherit'],
    });
    tests.stdout.on('data', (chunk) => { printed += chunk; process.stdout.write(chunk); });
    tests.once('close', resolve);
  });
  const count = (word) => /\d+/.exec(new RegExp(`^\\W*${word} \\d+$`, 'm').exec(printed)?.[0] ?? '0')[0];
  console.log(`${count('pass')} passed, ${count('fail')} failed`);
} finally {
  await product.stop();
}
process.exit(code ?? 1);
