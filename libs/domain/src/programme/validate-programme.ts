import { STAGES, PARTIES, type Stage } from '../pipeline/stage.js';
import { stagesOf } from '../pipeline/machines.js';
import { PROGRAMMES, type Label, type ProgrammeCode, type ProgrammeVersion } from './programme.js';

export interface ProgrammeFault { path: string; problem: string }

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) > 0;
const isLabel = (value: unknown): value is Label => isObject(value) && typeof value['fa'] === 'string' && typeof value['en'] === 'string';
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((entry) => typeof entry === 'string');

/**
 * Reads a programme version from its data file (rials as strings of digits) and checks that it can be put in force:
 * every stage of the programme's machine has its rule, thresholds rise, quorum fits the seats.
 */
export function validateProgramme(json: unknown): { ok: true; version: ProgrammeVersion } | { ok: false; faults: ProgrammeFault[] } {
  const faults: ProgrammeFault[] = [];
  const must = (holds: boolean, path: string, problem: string) => { if (!holds) faults.push({ path, problem }); };
  if (!isObject(json)) return { ok: false, faults: [{ path: '', problem: 'is not an object' }] };

  const code = json['code'] as ProgrammeCode;
  must(PROGRAMMES.includes(code), 'code', 'is not a programme with a machine');
  must(isCount(json['version']), 'version', 'is not a positive whole number');
  must(isLabel(json['label']), 'label', 'needs fa and en');
  must(/^\d{4}-\d{2}-\d{2}$/.test(String(json['effectiveFrom'])), 'effectiveFrom', 'is not an ISO date');
  must(isLabel(json['source']) && json['source'].fa !== '' && json['source'].en !== '', 'source', 'is missing in fa or en: every rule names where it comes from');
  must(/^[A-Z]{2}$/.test(String(json['numberPrefix'])), 'numberPrefix', 'is not two capital letters');
  must(isTexts(json['agents']) && json['agents'].length > 0, 'agents', 'names no bank');
  must(isTexts(json['applicantKinds']) && json['applicantKinds'].length > 0, 'applicantKinds', 'names no kind of applicant');
  must(isCount(json['repaymentMonthsMax']), 'repaymentMonthsMax', 'is not a positive number of months');
  must(isCount(json['appealDays']), 'appealDays', 'is not a positive number of days');
  must(isCount(json['promisesMax']), 'promisesMax', 'is not a positive number');
  must(isTexts(json['branchesOfWork']), 'branchesOfWork', 'is not a list of codes');
  if (PROGRAMMES.includes(code)) faults.push(...stageFaults(code, json['stages']));
  faults.push(...bodyFaults(json), ...guaranteeFaults(json['guarantee']), ...thresholdFaults(json));
  const ceilingRial = rials(json['ceilingRial']);
  must(ceilingRial !== null, 'ceilingRial', 'is not a table of rials in digits');
  return faults.length === 0 ? { ok: true, version: { ...json, ceilingRial } as unknown as ProgrammeVersion } : { ok: false, faults };
}

function stageFaults(code: ProgrammeCode, stages: unknown): ProgrammeFault[] {
  if (!isObject(stages)) return [{ path: 'stages', problem: 'is missing' }];
  const unknown = Object.keys(stages).filter((stage) => !(STAGES as readonly string[]).includes(stage));
  const lacking = stagesOf(code).filter((stage) => !['rejected', 'withdrawn', 'closed'].includes(stage) && !isObject(stages[stage]));
  const wrong = Object.entries(stages).filter(([, rule]) => rule !== null && !ruleHolds(rule));
  return [
    ...unknown.map((stage) => ({ path: `stages.${stage}`, problem: 'is not a stage' })),
    ...lacking.map((stage: Stage) => ({ path: `stages.${stage}`, problem: 'has no rule, but the machine has the stage' })),
    ...wrong.map(([stage]) => ({ path: `stages.${stage}`, problem: 'needs owner, limitWorkingDays (positive or null) and calendar' })),
  ];
}

const ruleHolds = (rule: unknown): boolean => isObject(rule)
  && (PARTIES as readonly string[]).includes(String(rule['owner']))
  && (rule['limitWorkingDays'] === null || isCount(rule['limitWorkingDays']))
  && [null, 'office', 'bank'].includes(rule['calendar'] as string | null)
  && (rule['limitWorkingDays'] === null || rule['calendar'] !== null);

function bodyFaults(json: Json): ProgrammeFault[] {
  return ['committee', 'workingGroup'].flatMap((path) => {
    const body = json[path];
    const holds = isObject(body) && isCount(body['seats']) && isCount(body['quorum']) && body['quorum'] <= body['seats'];
    return holds ? [] : [{ path, problem: 'needs seats and a quorum of at most as many' }];
  });
}

function guaranteeFaults(guarantee: unknown): ProgrammeFault[] {
  const holds = isObject(guarantee) && isCount(guarantee['requiredPercent']) && isTexts(guarantee['kinds']) && guarantee['kinds'].length > 0
    && isCount(guarantee['chainMembersMin']) && isCount(guarantee['chainsPerPersonMax']);
  return holds ? [] : [{ path: 'guarantee', problem: 'needs requiredPercent, kinds, chainMembersMin and chainsPerPersonMax' }];
}

function thresholdFaults(json: Json): ProgrammeFault[] {
  const levels = json['escalationAfterWorkingDays'];
  const rising = Array.isArray(levels) && levels.length === 4 && levels.every((days, level) => Number.isInteger(days) && (level === 0 || days > levels[level - 1]));
  const months = json['visitMonths'];
  const visits = Array.isArray(months) && months.every((month, at) => isCount(month) && (at === 0 || month > months[at - 1]));
  return [
    ...(rising ? [] : [{ path: 'escalationAfterWorkingDays', problem: 'is not four rising numbers of working days' }]),
    ...(visits ? [] : [{ path: 'visitMonths', problem: 'is not a rising list of months' }]),
  ];
}

function rials(table: unknown): Record<string, bigint> | null {
  if (!isObject(table)) return null;
  const entries = Object.entries(table);
  return entries.every(([, amount]) => typeof amount === 'string' && /^\d+$/.test(amount))
    ? Object.fromEntries(entries.map(([kind, amount]) => [kind, BigInt(amount as string)]))
    : null;
}
