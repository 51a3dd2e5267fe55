import { arrows, COMMAND_ACCESS, mayUseIn, stagesOf, TAGS_OF, type ProgrammeCode, type ProgrammeVersion, type Stage } from '#domain';
import { shippedLabels, shippedProgrammes } from '#store';
import type { Command } from '../command.js';

/** The three machines as a page for people: a drawing, and for every stage its owner, limit, and what may be done in it by whom. */
export function pipelinePage(): string {
  return [
    '# The pipeline',
    '',
    'Written by `npm run tashil -- pipeline > docs/pipeline.md` from the machines and the programmes\' rules; a test holds it to them.',
    '',
    ...shippedProgrammes().flatMap(programmeSection),
  ].join('\n');
}

function programmeSection(programme: ProgrammeVersion): string[] {
  const { code, label, version, source } = programme;
  return [
    `## ${label.fa} · ${label.en} (\`${code}\`, version ${version})`, '', `Source: ${source.en}.`, '',
    '```mermaid', 'stateDiagram-v2', ...drawing(code), '```', '',
    '| stage | مرحله | owner | working days | calendar | what may be done, and by whom |', '|---|---|---|---|---|---|',
    ...stagesOf(code).map((stage) => stageRow(programme, stage)), '',
  ];
}

/** Only arrows that move the case; commands that stay are in the table. */
const drawing = (code: ProgrammeCode): string[] => [
  '    [*] --> draft',
  ...arrows(code).filter(({ from, to }) => from !== to).map(({ from, command, to }) => `    ${from} --> ${to}: ${command}`),
];

function stageRow({ code, stages }: ProgrammeVersion, stage: Stage): string {
  const { stages: stageLabels, parties } = shippedLabels();
  const rule = stages[stage];
  const commands = [...new Set(arrows(code).filter(({ from }) => from === stage).map(({ command }) => command))];
  const done = commands.map((command) => `\`${command}\` (${COMMAND_ACCESS[command].filter((role) => mayUseIn(role, command, stage)).join(', ')})`);
  return `| ${stage} [${TAGS_OF[stage].join(' ')}] | ${stageLabels[stage]?.fa ?? stage} | ${rule ? parties[rule.owner]?.en ?? rule.owner : '–'} | `
    + `${rule?.limitWorkingDays ?? '–'} | ${rule?.calendar ?? '–'} | ${done.join('; ') || '–'} |`;
}

/** Prints the page. */
export const pipeline: Command = {
  name: 'pipeline',
  operands: [],
  summary: 'print the machines of the programmes as a page (docs/pipeline.md)',
  run: ({ say }) => {
    say(pipelinePage());
    return Promise.resolve(0);
  },
};
