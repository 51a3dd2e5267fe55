import { verify } from '#app';
import type { Command } from '../command.js';
import { withApp } from '../open-product.js';

/** Checks that the record holds together: history, chain, replay, ledger, outbox. */
export const verifyCommand: Command = {
  name: 'verify',
  operands: [],
  summary: 'check that history, chain, replayed state, ledger and outbox agree; exit 1 with the ids of what does not',
  async run({ config, say, complain }) {
    const { ok, checked, faults } = await withApp(config, (app) => verify(app));
    for (const { check, id, problem } of faults) complain(`${check} ${id}: ${problem}`);
    say(ok ? `Everything agrees: ${Object.entries(checked).map(([what, count]) => `${count} ${what}`).join(', ')}.` : `${faults.length} faults.`);
    return ok ? 0 : 1;
  },
};
