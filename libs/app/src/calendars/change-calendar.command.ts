import { jalaliText, tehranDate, type Actor, type DayRange, type Label } from '#domain';
import {
  keepAnswer, keepCalendarChange, listCalendarPlaces, lockCalendars, readCalendarChange, renumberDays, touchRules,
  type CalendarChange, type ChangeScope, type Queryable,
} from '#store';
import { v7 as newUuid } from 'uuid';
import type { App } from '../app.js';
import type { IdempotencyRef } from '../commands/ask.js';
import { canonicalInput, InputFaultError } from '../text/canonical-input.js';
import { requestRun } from '../work/request-run.js';
import type { CalendarChangeCommand, CalendarRefusal, Written, WrittenOrNot } from './calendar-change.js';
import { sentenceOf } from './calendar-words.js';
import { countMoves, type CalendarDryRunView } from './count-moves.js';
import { writeChange } from './write-change.js';

export interface CalendarChangeView {
  id: string; type: string; label: Label; at: string; atJalali: string; by: string; countyCode: string | null; calendar: string | null;
  runId: string | null; status: CalendarChange['status']; examined: number; moved: number; total: number | null;
}

export type CalendarOutcome =
  | { outcome: 'accepted'; change: CalendarChangeView }
  | { outcome: 'would-be'; dryRun: CalendarDryRunView }
  | { outcome: 'refused'; refusal: { code: CalendarRefusal; message: Label } }
  | { outcome: 'absent' };

const ACCEPTED = 202;

/** Ends the transaction of a dry run without a commit. */
class NotKept extends Error {
  constructor(readonly outcome: CalendarOutcome) {
    super('A dry run keeps nothing.');
  }
}

export interface CalendarChangeRequest { actor: Actor; change: CalendarChangeCommand; dryRun?: boolean; idempotency?: IdempotencyRef }

/**
 * Changes a calendar of the actor's province: writes it, numbers the days anew, and records the change with a run that reckons the due days of the open cases
 * concerned. In force at once here, and within two seconds in every other process. A dry run says how many cases would move, and keeps nothing.
 * @throws InputFaultError for text that cannot be kept, an unknown calendar or county, or an actor without a province
 */
export function changeCalendar(app: App, { actor, change, ...rest }: CalendarChangeRequest): Promise<CalendarOutcome> {
  const given = canonicalInput(change);
  const { provinceCode } = actor;
  if (provinceCode === null) throw new InputFaultError([{ path: 'provinceCode', code: 'unknown' }]);
  const at = app.clock.now();
  return carryOutChange(app, {
    ...rest, by: { actor: actor.id, name: actor.name }, at,
    write: (client) => writeChange({ client, rules: app.rules, provinceCode, by: actor.name, at }, given),
  });
}

interface ChangeWork {
  write: (client: Queryable) => Promise<WrittenOrNot>;
  by: { actor: string; name: string };
  at: Date;
  dryRun?: boolean;
  idempotency?: IdempotencyRef;
}

/** The part that every change shares, wherever it comes from. */
export async function carryOutChange(app: App, work: ChangeWork): Promise<CalendarOutcome> {
  const outcome = await app.store.transaction(async (client): Promise<CalendarOutcome> => {
    await lockCalendars(client);
    const written = await work.write(client);
    if (written.kind === 'absent') return { outcome: 'absent' };
    if (written.kind === 'refused') return { outcome: 'refused', refusal: { code: written.code, message: wordsOf(app, written.code) } };
    const scope = await renumbered(client, written);
    if (work.dryRun === true) throw new NotKept({ outcome: 'would-be', dryRun: await countMoves(app, client, scope) });
    return { outcome: 'accepted', change: await keep(app, client, work, written, scope) };
  }).catch((error: unknown) => {
    if (error instanceof NotKept) return error.outcome;
    throw error;
  });
  if (outcome.outcome === 'accepted') await app.rules.refresh();
  return outcome;
}

function wordsOf(app: App, code: CalendarRefusal): Label {
  const { fa, en } = app.rules.label('calendarRefusals', code);
  return { fa, en };
}

/** Null when no day is worked differently than before. */
async function renumbered(client: Queryable, { provinceCode, countyCode, calendar, covers }: Written): Promise<ChangeScope | null> {
  const places = (await listCalendarPlaces(client)).filter((place) =>
    (provinceCode === null || place.provinceCode === provinceCode) && (countyCode === null || place.countyCode === countyCode));
  const changed = await renumberDays(client, places, covers);
  if (changed.length === 0) return null;
  const days: DayRange = {
    from: changed.map((each) => each.days.from).reduce((a, b) => (a < b ? a : b)), to: changed.map((each) => each.days.to).reduce((a, b) => (a > b ? a : b)),
  };
  return { provinceCode, countyCode, calendar, days };
}

async function keep(app: App, client: Queryable, { by, at, idempotency }: ChangeWork, written: Written, scope: ChangeScope | null): Promise<CalendarChangeView> {
  const id = newUuid();
  const runId = scope && newUuid();
  const label = sentenceOf(written.type, written.words, app.rules);
  await touchRules(client);
  await keepCalendarChange(client, {
    id, type: written.type, labelFa: label.fa, labelEn: label.en, detail: written.detail,
    provinceCode: written.provinceCode, countyCode: written.countyCode, calendar: written.calendar, days: scope?.days ?? null,
    at, byActor: by.actor, byName: by.name, runId, finishedAt: scope ? null : at,
  });
  if (runId) {
    await requestRun(client, { id: runId, kind: 'reckon-due', requestedBy: by.name, parameters: { changeId: id }, at });
  }
  const kept = await readCalendarChange(client, id);
  if (!kept) throw new Error(`The change ${id} was not recorded.`);
  const view = calendarChangeView(kept);
  if (idempotency) await keepAnswer(client, { actor: idempotency.actorId, key: idempotency.key }, ACCEPTED, view);
  return view;
}

export const calendarChangeView = (change: CalendarChange): CalendarChangeView => ({
  id: change.id, type: change.type, label: { fa: change.labelFa, en: change.labelEn }, at: change.at.toISOString(), atJalali: jalaliText(tehranDate(change.at)),
  by: change.byName, countyCode: change.countyCode, calendar: change.calendar, runId: change.runId, status: change.status, examined: change.examined,
  moved: change.moved, total: change.total,
});
