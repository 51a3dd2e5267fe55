import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildWorkingCalendar, validateProgramme,
  type CalendarRules, type CodeLists, type DayOff, type Party, type ProgrammeCode, type ProgrammeVersion, type WorkingCalendar,
} from '#domain';

// Jest runs in the root of the project; the rules that the product ships are the rules that its specs are told by.
const seed = (name: string): string => readFileSync(join(process.cwd(), 'libs/store/seed', name), 'utf8').replace(/^\uFEFF/, '');

const rows = (name: string): string[][] => seed(name).trim().split(/\r?\n/).slice(1).map((line) => line.split(','));

/** The shipped version 1 of a programme. */
export function programmeRules(code: ProgrammeCode): ProgrammeVersion {
  const read = validateProgramme(JSON.parse(seed(`programmes/${code}-1.json`)));
  if (!read.ok) throw new Error(`${code}: ${JSON.stringify(read.faults)}`);
  return read.version;
}

const RANGE = { from: '2017-03-21', to: '2029-03-19' };

/** The office and bank calendars of Khuzestan as shipped. */
export function workingCalendars(): { office: WorkingCalendar; bank: WorkingCalendar } {
  const { calendars } = JSON.parse(seed('calendars.json')) as { calendars: CalendarRules[] };
  const daysOff: DayOff[] = rows('holidays.csv').map(([, day, title, , status]) => ({
    day: day!, title: title!, status: status as DayOff['status'], source: 'holidays.csv',
  }));
  const calendar = (code: string) => buildWorkingCalendar(calendars.find((rules) => rules.code === code)!, daysOff, RANGE);
  return { office: calendar('office'), bank: calendar('bank') };
}

/** The shipped code lists, keyed as the gates look them up. */
export function codeLists(): CodeLists {
  return {
    stallReasons: new Map(rows('stall-reasons.csv').map(([code, fa, en, owner]) => [code!, { owner: owner as Party, label: { fa: fa!, en: en! } }])),
    guaranteeKinds: new Map(rows('guarantee-kinds.csv').map(([code, fa, en, percent]) => [
      code!, { coveragePercent: Number(percent), fields: [], label: { fa: fa!, en: en! } },
    ])),
    deviationKinds: new Map(rows('deviation-kinds.csv').map(([code, fa, en]) => [code!, { label: { fa: fa!, en: en! } }])),
  };
}
