import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { importDaysOff, performRun } from '#app';
import type { Command } from '../command.js';
import { withApp } from '../open-product.js';

/** Reads a file of the country's days off: the whole file or nothing, and the due days that follow. */
export const holidaysImport: Command = {
  name: 'holidays import',
  operands: ['FILE'],
  options: { 'dry-run': { type: 'boolean', help: 'say what would change and which cases would move; keep nothing' } },
  summary: 'add and correct days off of the country (CSV), and reckon the due days anew',
  async run({ operands: [name = ''], options, config, cwd, say, complain }) {
    const file = await readFile(resolve(cwd, name));
    const dryRun = options['dry-run'] === true;
    const report = await withApp(config, async (app) => {
      const done = await importDaysOff(app, { file, fileName: basename(name), by: 'خط فرمان تسهیل', dryRun });
      if (done.change?.runId) await performRun(app, done.change.runId);
      return done;
    });
    for (const { row, code, value } of report.faults) complain(`row ${row}: ${code} "${value ?? ''}"`);
    if (report.faults.length > 0) {
      say(`${report.rows + report.faults.length} rows, ${report.faults.length} faults: nothing was changed.`);
      return 1;
    }
    const { added, cancelled, corrected, known, rows } = report;
    say(`${rows} rows: ${added} new, ${corrected} corrected, ${known} known, ${cancelled} left cancelled.`);
    if (report.dryRun) say(`Of ${report.dryRun.examined} open cases ${report.dryRun.casesMoved} would have another due day. Nothing was kept.`);
    return 0;
  },
};
