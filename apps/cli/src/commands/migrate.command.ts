import { migrateDatabase } from '#store';
import type { Command } from '../command.js';
import { withDatabase } from '../product-database.js';

/** Brings the tables up to date. */
export const migrate: Command = {
  name: 'migrate',
  operands: [],
  summary: 'bring the tables of the database up to date',
  async run({ config, say }) {
    const applied = await withDatabase(config, (url) => migrateDatabase({ url }));
    applied.forEach((name) => say(`applied ${name}`));
    say('The tables are up to date.');
    return 0;
  },
};
