import { describe, expect, it } from '@jest/globals';
import type { Command, CommandInput, ExitCode } from './command.js';
import { dispatch } from './dispatcher.js';

const seen: CommandInput[] = [];

function command(name: string, operands: string[], answer: () => Promise<ExitCode>, options?: Command['options']): Command {
  return {
    name,
    operands,
    options,
    summary: `the summary of ${name}`,
    run: (input) => {
      seen.push(input);
      return answer();
    },
  };
}

const commands = [
  command('verify', [], () => Promise.resolve(1)),
  command('import cases', ['FILE'], () => Promise.resolve(0)),
  command('import bank-list', ['BANK', 'FILE'], () => Promise.resolve(0), { unit: { type: 'string', help: 'unit of the amounts' } }),
  command('sweep', [], () => Promise.reject(new Error('the database is gone'))),
];

async function type(line: string, env: Record<string, string> = {}): Promise<{ code: number; out: string; complaints: string }> {
  const out: string[] = [];
  const complaints: string[] = [];
  const code = await dispatch(commands, line === '' ? [] : line.split(' '), {
    env,
    cwd: '/srv',
    say: (text) => out.push(text),
    complain: (text) => complaints.push(text),
  });
  return { code, out: out.join('\n'), complaints: complaints.join('\n') };
}

describe('the command line', () => {
  it('gives a command of two words its operands and options', async () => {
    expect(await type('import bank-list keshavarzi list.xlsx --unit rial')).toMatchObject({ code: 0 });
    expect(seen.at(-1)).toMatchObject({ operands: ['keshavarzi', 'list.xlsx'], options: { unit: 'rial' }, cwd: '/srv' });
  });

  it('answers 1 when a command found something wrong, and when it failed', async () => {
    expect(await type('verify')).toMatchObject({ code: 1 });
    expect(await type('sweep')).toEqual({ code: 1, out: '', complaints: 'the database is gone' });
  });

  it.each(['import', 'import people x', 'unknown', 'import cases', 'import cases a b', 'verify --fast', ''])(
    'answers 2 to words that are no command, and shows how it is used: "%s"',
    async (line) => {
      const { code, out, complaints } = await type(line);
      expect(code).toBe(2);
      expect(out + complaints).toContain('Usage: npm run tashil -- <command>');
    },
  );

  it('answers 2 to an environment that is not right, naming the variable', async () => {
    expect(await type('verify', { PORT: 'x' })).toMatchObject({ code: 2, complaints: expect.stringContaining('PORT') });
  });

  it('explains every command and option when it is asked', async () => {
    const { code, out } = await type('--help');
    expect(code).toBe(0);
    for (const part of ['import cases FILE', 'the summary of verify', '--unit', 'unit of the amounts']) expect(out).toContain(part);
  });
});
