import { searchKey, validateProgramme, type ProgrammeVersion } from '#domain';
import { lockCalendars } from '../calendars/days-off.js';
import type { Queryable, Store } from '../database/store.js';
import { upsert } from '../database/upsert.js';
import { saveProgrammeVersion } from '../read/programmes.js';
import { seedCalendars } from './seed-calendars.js';
import { countyBranchRows } from './seed-county-branches.js';
import { readSeedCsv, readSeedJson, seedJsonNames } from './seed-files.js';
import { touchRules } from '../work/rules-version.js';
import { labelRows } from './seed-labels.js';

const DEFAULTS = 'default of the product';

/**
 * Brings the shipped reference data into the database: places, banks, branches, code lists, names, days off, calendars, programme
 * versions. Idempotent: rows are brought up to date by their keys, what an administrator added or changed stays. One transaction.
 * @throws when a shipped programme does not validate, with its faults
 */
export async function seedReference(store: Store): Promise<void> {
  await store.transaction(async (client) => {
    // Another process may be changing calendars. First of all: who changes them holds this lock before any row.
    await lockCalendars(client);
    let changed = (await seedPlaces(client)) + (await seedCodeLists(client)) + (await seedNames(client));
    for (const version of shippedProgrammes()) changed += await saveProgrammeVersion(client, version);
    if (changed > 0) await touchRules(client);
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

async function seedPlaces(client: Queryable): Promise<number> {
  const provinces = readSeedCsv('provinces.csv');
  const province = provinces[0]?.['code'];
  const counties = readSeedCsv('counties.csv').map((row) => ({
    code: row['code'], province_code: province, name_fa: row['name_fa'], name_en: row['name_en'], centre_fa: row['centre_fa'] || null,
    border: row['border'] === 'true', note: row['note'] || null, source: 'public list of counties; codes are labels, the border is to be confirmed by decree',
  }));
  const banks = readSeedCsv('banks.csv').map((row) => ({
    code: row['code'], name_fa: row['name_fa'], name_en: row['name_en'], kind: row['kind'], sheba_code: row['sheba_code'] || null,
    rural_agent: row['rural_agent'] === 'true', home_business_agent: row['home_business_agent'] === 'true', source: DEFAULTS,
  }));
  const branches = readSeedCsv('branches.csv').map((row) => ({ ...row, province_code: province }));
  return (await upsert(client, 'province', ['code'], provinces)) + (await upsert(client, 'county', ['code'], counties))
    + (await upsert(client, 'bank', ['code'], banks)) + (await upsert(client, 'branch', ['code'], branches));
}

async function seedCodeLists(client: Queryable): Promise<number> {
  const reasons = await upsert(client, 'stall_reason', ['code'], readSeedCsv('stall-reasons.csv').map((row) => ({ ...row, source: DEFAULTS })));
  const trades = await upsert(client, 'county_branch_of_work', ['programme', 'county_code', 'branch_of_work'], countyBranchRows());
  const kinds = await upsert(client, 'deviation_kind', ['code'], readSeedCsv('deviation-kinds.csv').map((row) => ({ ...row, source: DEFAULTS })));
  return reasons + trades + kinds + await upsert(client, 'guarantee_kind', ['code'], readSeedCsv('guarantee-kinds.csv').map((row) => ({
    code: row['code'], name_fa: row['name_fa'], name_en: row['name_en'], coverage_percent: Number(row['coverage_percent']),
    fields: guaranteeFields(row['code'] ?? '', row['fields'] ?? ''), source: DEFAULTS,
  })));
}

/** «guarantor national code; employer» as field names; a chain's one field is the list of its members' case numbers. */
export function guaranteeFields(code: string, written: string): string[] {
  if (code === 'chain') return ['members'];
  return written.split(';').map((name) => name.trim().replace(/^\d+-digit /, '').replace(/ (\w)/g, (_all, letter: string) => letter.toUpperCase()));
}

async function seedNames(client: Queryable): Promise<number> {
  const aliases = await upsert(client, 'alias', ['kind', 'key'], readSeedCsv('aliases.csv').map(({ kind, spelling = '', code, source }) => ({
    kind, key: searchKey(spelling), spelling, code, source,
  })));
  return aliases + await upsert(client, 'label', ['kind', 'code'], labelRows());
}
