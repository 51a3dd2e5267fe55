import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { importCases } from '#app';
import type { Command } from '../command.js';
import { withApp } from '../open-product.js';

/** Reads the directorate's export of cases: the whole file or nothing. */
export const importCasesCommand: Command = {
  name: 'import cases',
  operands: ['FILE'],
  summary: "read the directorate's export of cases (CSV); bad rows are named and then nothing is applied",
  async run({ operands: [name = ''], config, cwd, say, complain }) {
    const file = await readFile(resolve(cwd, name));
    const report = await withApp(config, (app) => importCases(app, { file, fileName: basename(name), by: 'خط فرمان تسهیل' }));
    for (const { row, column, code, value, message } of [...report.warnings, ...report.errors]) {
      complain(`row ${row}, ${column ?? 'the file'}: ${code} "${value ?? ''}" ${message.en} ${message.fa}`);
    }
    say(report.errors.length > 0
      ? `${report.rows} rows, ${report.errors.length} faults: nothing was applied.`
      : `${report.rows} rows: ${report.fresh} new cases, ${report.known} known and unchanged.`);
    return report.errors.length > 0 ? 1 : 0;
  },
};
