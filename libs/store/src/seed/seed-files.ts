import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** The shipped data beside the sources; the build copies it beside the compiled files, so one relative address holds for both. */
const SEED = new URL('../../seed/', import.meta.url);

export type CsvRow = Record<string, string>;

/** Rows of a shipped CSV file, by column name; empty cells are ''. */
export const readSeedCsv = (name: string): CsvRow[] =>
  parse(readFileSync(new URL(name, SEED), 'utf8'), { columns: true, bom: true, skip_empty_lines: true });

export const readSeedJson = (name: string): unknown => JSON.parse(readFileSync(new URL(name, SEED), 'utf8'));

/** A shipped JSON file, read when it is first asked for and then kept. */
export const once = <T>(name: string): (() => T) => {
  let read: T | undefined;
  return () => (read ??= readSeedJson(name) as T);
};

/** Names of the JSON files of a shipped folder, in order. */
export const seedJsonNames = (folder: string): string[] =>
  readdirSync(new URL(`${folder}/`, SEED)).filter((name) => name.endsWith('.json')).sort().map((name) => `${folder}/${name}`);
