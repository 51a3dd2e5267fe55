import type { Command } from './command.js';
import { migrate } from './commands/migrate.command.js';
import { pipeline } from './commands/pipeline.command.js';

/** Every command of the command line, in the order of the help. */
export const commands: readonly Command[] = [migrate, pipeline];
