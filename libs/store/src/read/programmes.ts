import { validateProgramme, type ProgrammeVersion } from '#domain';
import type { Queryable } from '../database/store.js';
import { upsert } from '../database/upsert.js';

/** JSON of a programme version: amounts as digits, the form that `validateProgramme` reads. */
const toJson = (version: ProgrammeVersion): string =>
  JSON.stringify(version, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));

/** Keeps a validated programme version, and its stage clocks as rows that SQL joins. The same version again replaces itself. @returns how many rows changed */
export async function saveProgrammeVersion(client: Queryable, version: ProgrammeVersion): Promise<number> {
  const changed = await upsert(client, 'programme_version', ['code', 'version'], [{
    code: version.code, version: version.version, effective_from: version.effectiveFrom, label_fa: version.label.fa, label_en: version.label.en,
    source: version.source.en, rules: JSON.parse(toJson(version)) as unknown, active: true,
  }]);
  const [first, second, third, fourth] = version.escalationAfterWorkingDays;
  const clocks = Object.entries(version.stages).flatMap(([stage, rule]) => rule === null ? [] : [{
    programme: version.code, programme_version: version.version, stage, owner: rule.owner, limit_working_days: rule.limitWorkingDays,
    calendar: rule.calendar, escalate_1: first, escalate_2: second, escalate_3: third, escalate_4: fourth,
  }]);
  const gone = await client.query('delete from stage_rule where programme = $1 and programme_version = $2 and stage <> all($3::text[])', [
    version.code, version.version, clocks.map(({ stage }) => stage),
  ]);
  return changed + (gone.rowCount ?? 0) + (await upsert(client, 'stage_rule', ['programme', 'programme_version', 'stage'], clocks));
}

/**
 * Every kept programme version, newest first within its code. Cases are pinned to versions, so old ones are needed too.
 * @throws when a stored version does not validate: it was put there by another way than `saveProgrammeVersion`
 */
export async function readProgrammes(client: Queryable): Promise<ProgrammeVersion[]> {
  const { rows } = await client.query<{ code: string; version: number; rules: unknown }>(
    'select code, version, rules from programme_version where active order by code, version desc',
  );
  return rows.map(({ code, version, rules }) => {
    const read = validateProgramme(rules);
    if (read.ok) return read.version;
    throw new Error(`The stored programme ${code} ${version} is faulty: ${read.faults.map(({ path, problem }) => `${path} ${problem}`).join('; ')}`);
  });
}
