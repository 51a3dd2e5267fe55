import type { CasePlace } from '#domain';
import type { ExportRow, ServedApi } from './served-api.js';

/** Where a case lies, seen from the Bazaar branch of Bank Keshavarzi in Ahvaz. */
export const PLACES = ['own', 'other branch', 'other bank', 'other county', 'absent'] as const;
export type Place = (typeof PLACES)[number];

const WITH_GUARANTEES = 'اخذ تضامین';

const HERE = { 'شهرستان': 'اهواز', 'بانک عامل': 'بانک کشاورزی', 'شعبه': 'شعبه اهواز بازار' };
const MOVED: Record<Exclude<Place, 'absent'>, ExportRow> = {
  own: HERE,
  'other branch': { ...HERE, 'شعبه': 'شعبه اهواز میدان' },
  'other bank': { ...HERE, 'بانک عامل': 'پست بانک', 'شعبه': 'شعبه اهواز مرکزی' },
  'other county': { ...HERE, 'شهرستان': 'شوش', 'شعبه': 'شعبه شوش مرکزی' },
};

/** One case for each place, waiting for guarantees: rows of the export, moved there. */
export function rowsOfPlaces(rows: ExportRow[]): ExportRow[] {
  const waiting = rows.filter((row) => row['مرحله'] === WITH_GUARANTEES && row['نوع تسهیلات'] === 'اشتغال پایدار روستایی');
  return Object.values(MOVED).map((place, at) => ({ ...waiting[at], ...place }));
}

export interface Target { id: string; version: number; mobile: string; place: CasePlace | null }

const NOBODY_HAS_IT = '01900000-0000-7000-8000-00000000abcd';

/** The cases of the places as the database has them; the absent one has an id that no case has. */
export async function targetsOf({ app }: ServedApi): Promise<Record<Place, Target>> {
  const { rows } = await app.store.engine.query<{ id: string; version: number; province_code: string; county_code: string; bank_code: string; branch_code: string; mobile: string }>(
    'select id, version, province_code, county_code, bank_code, branch_code, mobile from loan_case',
  );
  const find = (place: Place, isThere: (row: (typeof rows)[number]) => boolean): Target => {
    const row = rows.find(isThere);
    if (row === undefined) throw new Error(`There is no case for "${place}".`);
    return {
      id: row.id, version: row.version, mobile: row.mobile,
      place: { provinceCode: row.province_code, countyCode: row.county_code, bankCode: row.bank_code, branchCode: row.branch_code, mobile: row.mobile },
    };
  };
  const isOwn = (row: (typeof rows)[number]): boolean => row.branch_code === 'keshavarzi-603';
  return {
    own: find('own', isOwn),
    'other branch': find('other branch', (row) => row.bank_code === 'keshavarzi' && row.county_code === '603' && !isOwn(row)),
    'other bank': find('other bank', (row) => row.bank_code !== 'keshavarzi'),
    'other county': find('other county', (row) => row.county_code !== '603'),
    absent: { id: NOBODY_HAS_IT, version: 1, mobile: '', place: null },
  };
}
