import { commands } from './command-table.js';
import { dispatch } from './dispatcher.js';

process.exitCode = await dispatch(commands, process.argv.slice(2), {
  env: process.env,
  cwd: process.cwd(),
  say: (line) => console.log(line),
  complain: (line) => console.error(line),
});
