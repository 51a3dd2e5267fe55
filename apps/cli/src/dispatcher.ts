import { parseArgs } from 'node:util';
import { describeFaults, readConfig } from '#config';
import type { Command, ExitCode } from './command.js';

/** The world that the command line runs in. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
}

/**
 * Finds the command that the words name, checks operands and options, and runs it.
 * @returns 2 when the words or the environment are not right, 1 when the command fails, else what the command says
 */
export async function dispatch(commands: readonly Command[], words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  if (words.length === 0 || ['help', '--help', '-h'].includes(words[0] ?? '')) {
    terminal.say(usageOf(commands));
    return words.length === 0 ? 2 : 0;
  }
  const command = commands.find(({ name }) => name === words.slice(0, name.split(' ').length).join(' '));
  if (command === undefined) return refuse(terminal, `There is no command "${words.slice(0, 2).join(' ')}".`, usageOf(commands));
  const parsed = parse(command, words.slice(command.name.split(' ').length));
  if (!parsed.ok) return refuse(terminal, parsed.problem, usageOf([command]));
  const reading = readConfig(terminal.env, terminal.cwd);
  if (!reading.ok) return refuse(terminal, describeFaults(reading.faults));
  try {
    return await command.run({ ...terminal, ...parsed, config: reading.config });
  } catch (error) {
    terminal.complain(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

function refuse(terminal: Terminal, ...lines: string[]): ExitCode {
  lines.forEach(terminal.complain);
  return 2;
}

type Parsed =
  | { readonly ok: true; readonly operands: string[]; readonly options: Record<string, string | boolean | undefined> }
  | { readonly ok: false; readonly problem: string };

function parse(command: Command, words: string[]): Parsed {
  try {
    const { positionals, values } = parseArgs({ args: words, options: command.options ?? {}, allowPositionals: true, strict: true });
    if (positionals.length !== command.operands.length) {
      return { ok: false, problem: `${command.name} takes ${command.operands.join(' ') || 'no operand'}; given: ${positionals.join(' ') || 'nothing'}.` };
    }
    return { ok: true, operands: positionals, options: values as Record<string, string | boolean | undefined> };
  } catch (error) {
    return { ok: false, problem: (error as Error).message };
  }
}

function usageOf(commands: readonly Command[]): string {
  const rows = commands.flatMap((command) => [
    [`tashil ${[command.name, ...command.operands].join(' ')}`, command.summary],
    ...Object.entries(command.options ?? {}).map(([name, option]) => [`  --${name}`, option.help]),
  ]);
  const width = Math.max(...rows.map(([left = '']) => left.length));
  return ['Usage: npm run tashil -- <command>', ...rows.map(([left = '', right]) => `  ${left.padEnd(width)}  ${right}`)].join('\n');
}
