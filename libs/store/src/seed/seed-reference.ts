import { createHash } from 'node:crypto';
import { fromJalali, jalaliYearEnd, searchKey, validateProgramme, type IsoDate, type ProgrammeVersion } from '#domain';
import type { Queryable, Store } from '../database/store.js';
import { upsert } from '../database/upsert.js';
import { fillWorkingDays } from '../read/calendars.js';
import { saveProgrammeVersion } from '../read/programmes.js';
import { readSeedCsv, readSeedJson, seedJsonNames } from './seed-files.js';
import { labelRows } from './seed-labels.js';

const DEFAULTS = 'default of the product';

/**
 * Brings the shipped reference data into the database: places, banks, branches, code lists, names, days off, calendars, programme
 * versions. Idempotent: rows are brought up to date by their keys, what an administrator added stays. One transaction.
 * @throws when a shipped programme does not validate, with its faults
 */
export async function seedReference(store: Store): Promise<void> {
  await store.transaction(async (client) => {
    await seedPlaces(client);
    await seedCodeLists(client);
    await seedNames(client);
    for (const version of shippedProgrammes()) await saveProgrammeVersion(client, version);
    await seedCalendars(client);
  });
}

/** The programme versions that the product ships, validated. @throws with file, path and problem when one is faulty */
export function shippedProgrammes(): ProgrammeVersion[] {
  return seedJsonNames('programmes').map((name) => {
    const read = validateProgramme(readSeedJson(name));
    if (read.ok) return read.version;
    throw new Error(`${name} cannot be put in force: ${read.faults.map(({ path, problem }) => `${path} ${problem}`).join('; ')}`);
  });
}

async function seedPlaces(client: Queryable): Promise<void> {
  const provinces = readSeedCsv('provinces.csv');
  const province = provinces[0]?.['code'];
  await upsert(client, 'province', ['code'], provinces);
  await upsert(client, 'county', ['code'], readSeedCsv('counties.csv').map((row) => ({
    code: row['code'], province_code: province, name_fa: row['name_fa'], name_en: row['name_en'], centre_fa: row['centre_fa'] || null,
    border: row['border'] === 'true', note: row['note'] || null, source: 'public list of counties; codes are labels, the border is to be confirmed by decree',
  })));
  await upsert(client, 'bank', ['code'], readSeedCsv('banks.csv').map((row) => ({
    code: row['code'], name_fa: row['name_fa'], name_en: row['name_en'], kind: row['kind'], sheba_code: row['sheba_code'] || null,
    rural_agent: row['rural_agent'] === 'true', home_business_agent: row['home_business_agent'] === 'true', source: DEFAULTS,
  })));
  await upsert(client, 'branch', ['code'], readSeedCsv('branches.csv').map((row) => ({ ...row, province_code: province })));
}

async function seedCodeLists(client: Queryable): Promise<void> {
  await upsert(client, 'stall_reason', ['code'], readSeedCsv('stall-reasons.csv').map((row) => ({ ...row, source: DEFAULTS })));
  await upsert(client, 'deviation_kind', ['code'], readSeedCsv('deviation-kinds.csv').map((row) => ({ ...row, source: DEFAULTS })));
  await upsert(client, 'guarantee_kind', ['code'], readSeedCsv('guarantee-kinds.csv').map((row) => ({
    code: row['code'], name_fa: row['name_fa'], name_en: row['name_en'], coverage_percent: Number(row['coverage_percent']),
    fields: guaranteeFields(row['code'] ?? '', row['fields'] ?? ''), source: DEFAULTS,
  })));
}

/** «guarantor national code; employer» as field names; a chain's one field is the list of its members' case numbers. */
export function guaranteeFields(code: string, written: string): string[] {
  if (code === 'chain') return ['members'];
  return written.split(';').map((name) => name.trim().replace(/^\d+-digit /, '').replace(/ (\w)/g, (_all, letter: string) => letter.toUpperCase()));
}

async function seedNames(client: Queryable): Promise<void> {
  await upsert(client, 'alias', ['kind', 'key'], readSeedCsv('aliases.csv').map(({ kind, spelling = '', code, source }) => ({
    kind, key: searchKey(spelling), spelling, code, source,
  })));
  await upsert(client, 'label', ['kind', 'code'], labelRows());
}

interface CalendarFile {
  calendars: { code: string; province: string; label: { fa: string; en: string }; source: string; weekdays: unknown[] }[];
}

async function seedCalendars(client: Queryable): Promise<void> {
  const { calendars } = readSeedJson('calendars.json') as CalendarFile;
  await upsert(client, 'calendar', ['code', 'province_code'], calendars.map(({ code, province, label, source, weekdays }) => ({
    code, province_code: province, label_fa: label.fa, label_en: label.en, weekdays, source,
  })));
  const daysOff = readSeedCsv('holidays.csv');
  await upsert(client, 'holiday', ['day', 'province_code', 'calendar', 'title_fa'], daysOff.map((row) => ({
    id: nameId(`holiday ${row['gregorian_date']} ${row['title_fa']}`), day: row['gregorian_date'], province_code: null, calendar: null,
    title_fa: row['title_fa'], kind: row['calendar'], status: row['status'], source: 'official table of days off; lunar days of coming years are forecasts',
  })));
  const range = wholeYears(daysOff.map((row) => row['jalali_date'] ?? ''));
  for (const { code, province } of calendars) await fillWorkingDays(client, { calendar: code, provinceCode: province, ...range });
}

/** First and last day of the Jalali years that the table of days off covers. */
function wholeYears(jalaliDates: string[]): { from: IsoDate; to: IsoDate } {
  const years = jalaliDates.map((date) => Number(date.slice(0, 4)));
  const [first, last] = [Math.min(...years), Math.max(...years)];
  return { from: fromJalali(first, 1, 1), to: jalaliYearEnd(fromJalali(last, 1, 1)) };
}

/** The same id for the same shipped row on every machine, so that seeding twice changes nothing. */
function nameId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
