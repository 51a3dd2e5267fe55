import { describe, expect, it } from '@jest/globals';
import { COMMAND_ACCESS, mayUseIn } from '../access/policy.js';
import { PROGRAMMES, type ProgrammeCode } from '../programme/programme.js';
import { arrows, stagesOf } from './machines.js';
import { TAGS_OF, type Stage } from './stage.js';

/** One line per stage and command: where it can lead, and who may give it there. */
const table = (code: ProgrammeCode): string => stagesOf(code).map((stage) => {
  const lines = [...new Set(arrows(code).filter(({ from }) => from === stage).map(({ command }) => command))].map((command) => {
    const to = arrows(code).filter((arrow) => arrow.from === stage && arrow.command === command).map((arrow) => (arrow.to === stage ? 'stays' : arrow.to));
    const roles = COMMAND_ACCESS[command].filter((role) => mayUseIn(role, command, stage));
    return `  ${command.padEnd(24)} -> ${to.join(' | ')}  (${roles.join(', ')})`;
  });
  return [`${stage} [${TAGS_OF[stage].join(' ')}]`, ...lines].join('\n');
}).join('\n\n');

const reachableFrom = (code: ProgrammeCode, start: Stage): Set<Stage> => {
  const seen = new Set<Stage>([start]);
  for (const stage of seen) for (const { from, to } of arrows(code)) if (from === stage) seen.add(to);
  return seen;
};

describe.each(PROGRAMMES)('the machine of %s', (code) => {
  it('knows these commands in these stages, led by these roles', () => {
    expect(`\n${table(code)}\n`).toMatchSnapshot();
  });

  it('reaches every one of its stages from a draft', () => {
    expect([...reachableFrom(code, 'draft')].sort()).toEqual([...stagesOf(code)].sort());
  });

  it('leads from every open stage to the end', () => {
    const stuck = stagesOf(code).filter((stage) => !TAGS_OF[stage].includes('ended') && !reachableFrom(code, stage).has('closed'));
    expect(stuck).toEqual([]);
  });

  it('leaves no command without a role that may give it where the machine knows it', () => {
    const orphans = arrows(code).filter(({ from, command }) => !COMMAND_ACCESS[command].some((role) => mayUseIn(role, command, from)));
    expect(orphans).toEqual([]);
  });

  it('ends for good in closed and withdrawn', () => {
    expect(arrows(code).filter(({ from }) => from === 'closed' || from === 'withdrawn')).toEqual([]);
  });
});
