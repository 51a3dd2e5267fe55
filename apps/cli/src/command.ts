import type { ParseArgsConfig } from 'node:util';
import type { Config } from '#config';

/** 0 done, 1 found something wrong, 2 bad usage. */
export type ExitCode = 0 | 1 | 2;

/** What a command is given: its operands in their order, its options by name, and the world around it. */
export interface CommandInput {
  readonly operands: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly config: Config;
  /** Folder that relative file names start from. */
  readonly cwd: string;
  /** Writes a line of the result. */
  readonly say: (line: string) => void;
  /** Writes a line about what is wrong. */
  readonly complain: (line: string) => void;
}

/** One command of the command line. */
export interface Command {
  /** One or two words, as typed: `import cases`. */
  readonly name: string;
  /** Names of the operands, all needed. */
  readonly operands: readonly string[];
  /** Options as node:util parseArgs takes them; the text shown in the help. */
  readonly options?: Readonly<Record<string, NonNullable<ParseArgsConfig['options']>[string] & { readonly help: string }>>;
  readonly summary: string;
  run(input: CommandInput): Promise<ExitCode>;
}
