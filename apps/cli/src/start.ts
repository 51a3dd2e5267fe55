import { fileURLToPath } from 'node:url';
import { describeFaults, readConfig } from '#config';
import { prepareDatabase } from './prepare-database.js';
import { Supervisor } from './supervisor.js';

/** npm passes a Ctrl-C on to a process that the terminal has told already: only a later one is a second one. */
const secondSignalMs = 1_000;

const reading = readConfig(process.env, process.cwd());
if (!reading.ok) {
  console.error(describeFaults(reading.faults));
  process.exit(2);
}
const { config } = reading;

const supervisor = new Supervisor({
  config,
  env: process.env,
  apiModule: besides('api'),
  workerModule: besides('worker'),
  prepareDatabase: (url) => prepareDatabase(url, config),
  say: (line) => console.log(line),
  complain: (line) => console.error(line),
});

let firstSignalAt: number | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (firstSignalAt === undefined) {
      firstSignalAt = performance.now();
      console.error('Tashil is stopping (again to stop at once) ...');
      supervisor.stop();
    } else if (performance.now() - firstSignalAt > secondSignalMs) {
      supervisor.forceStop();
      process.exit(1);
    }
  });
}

process.exit(await supervisor.run());

function besides(app: 'api' | 'worker'): string {
  return fileURLToPath(new URL(`../../${app}/src/main.js`, import.meta.url));
}
