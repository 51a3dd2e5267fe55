import { raiseEscalations, sweepStalls } from '#app';
import type { Command } from '../command.js';
import { withApp } from '../open-product.js';

/** Opens the episodes of cases that have passed their due day, and raises levels. */
export const sweep: Command = {
  name: 'sweep',
  operands: [],
  summary: 'find the cases that have passed their due day, once, now',
  async run({ config, say }) {
    const [swept, raised] = await withApp(config, async (app) => [await sweepStalls(app), await raiseEscalations(app)] as const);
    say(`${swept.counts['opened'] ?? 0} episodes opened, ${raised.counts['raised'] ?? 0} levels raised.`);
    return 0;
  },
};
