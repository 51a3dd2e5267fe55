import type { Queryable } from '../database/store.js';

/**
 * Takes the next `count` serials of a prefix and Jalali year; the first of them is answered. Numbers that a failed registration took stay unused:
 * a gap is harmless, a number given twice is not.
 */
export async function nextCaseSerial(engine: Queryable, prefix: string, jalaliYear: number, count = 1): Promise<number> {
  const { rows } = await engine.query<{ last_serial: number }>({
    name: 'tashil-case-serial',
    text: `insert into case_number_sequence as s (prefix, year, last_serial) values ($1, $2, $3)
           on conflict (prefix, year) do update set last_serial = s.last_serial + excluded.last_serial returning last_serial`,
    values: [prefix, jalaliYear, count],
  });
  return (rows[0]?.last_serial ?? count) - count + 1;
}
