import type { Command } from './command.js';
import { holidaysImport } from './commands/holidays-import.command.js';
import { importCasesCommand } from './commands/import-cases.command.js';
import { migrate } from './commands/migrate.command.js';
import { openapi } from './commands/openapi.command.js';
import { pipeline } from './commands/pipeline.command.js';
import { sweep } from './commands/sweep.command.js';
import { userAdd } from './commands/user-add.command.js';
import { verifyCommand } from './commands/verify.command.js';

/** Every command of the command line, in the order of the help. */
export const commands: readonly Command[] = [migrate, importCasesCommand, holidaysImport, sweep, verifyCommand, userAdd, openapi, pipeline];
