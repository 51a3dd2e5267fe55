import { jalaliText, tehranDate, type Actor, type IsoDate, type Label, type ProgrammeVersion } from '#domain';
import { listIntakeChanges, readAs, type IntakeChange, type IntakeSwitch } from '#store';
import type { App } from '../app.js';
import type { Page } from '../queries/cases.query.js';
import { pageSize } from '../queries/cursor.js';
import { InputFaultError } from '../text/canonical-input.js';

/** Whether applications are taken, and why not. */
export interface IntakeState { open: boolean; reason: Label | null }
export interface TradeView extends IntakeState { code: string; label: Label }
export interface EventView { code: string; label: Label; counties: string[]; bylaw: string; from: IsoDate; fromJalali: string; to: IsoDate; toJalali: string }

export interface IntakeView extends IntakeState {
  programme: string; label: Label; countyCode: string | null;
  /** The county keeps a list of its own: a trade that is not on it is not taken. */
  bound: boolean;
  branchesOfWork: TradeView[];
  events: EventView[];
}

export interface ProgrammeIntakeView extends IntakeState { code: string; label: Label }

/** Who registers is in one county; before the county is named, any province that is open will do. */
function placesOf(app: App, county: string | undefined): { provinceCode: string; countyCode: string | null }[] {
  if (county === undefined) return app.rules.provinceCodes.map((provinceCode) => ({ provinceCode, countyCode: null }));
  const known = app.rules.counties.get(county);
  if (!known) throw new InputFaultError([{ path: 'county', code: 'unknown' }]);
  return [{ provinceCode: known.provinceCode, countyCode: county }];
}

function stateOf(app: App, programme: string, branchOfWork: string | null, county: string | undefined): IntakeState {
  const states = placesOf(app, county).map((place) => app.rules.intake({ programme, branchOfWork, ...place }));
  const [first] = states;
  if (!first || states.some(({ open }) => open)) return { open: true, reason: null };
  return { open: false, reason: first.open ? null : first.reason };
}

function tradesOf(app: App, programme: ProgrammeVersion, county: string | undefined): TradeView[] {
  return app.rules.branchesOfWorkIn(programme, county ?? null).map((code) => {
    const { fa, en } = app.rules.label('branchesOfWork', code);
    return { code, label: { fa, en }, ...stateOf(app, programme.code, code, county) };
  });
}

/** The programme as a whole, and a trade that is open although the rest is closed: either lets somebody register. */
function asWhole(whole: IntakeState, trades: readonly TradeView[], bound: boolean): IntakeState {
  if (!whole.open) return trades.some(({ open }) => open) ? { open: true, reason: null } : whole;
  const [first] = trades;
  return bound && first && trades.every(({ open }) => !open) ? { open: false, reason: first.reason } : whole;
}

function intakeView(app: App, programme: ProgrammeVersion, county: string | undefined): IntakeView {
  const trades = tradesOf(app, programme, county);
  const bound = county !== undefined && app.rules.isBound(programme.code, county);
  return {
    programme: programme.code, label: programme.label, countyCode: county ?? null, bound,
    ...asWhole(stateOf(app, programme.code, null, county), trades, bound),
    branchesOfWork: trades,
    events: programme.disasterEvents.map((event) => ({ ...event, fromJalali: jalaliText(event.from), toJalali: jalaliText(event.to) })),
  };
}

/**
 * What may be registered today in a programme, in one county or before one is named. Null for a programme that does not exist.
 * @throws InputFaultError for a county that does not exist
 */
export function intakeOf(app: App, { programme: code, county }: { programme: string; county?: string }): IntakeView | null {
  const programme = app.rules.programmeOn(code, tehranDate(app.clock.now()));
  return programme && intakeView(app, programme, county);
}

/** Each programme in force, open or closed. @throws InputFaultError for a county that does not exist */
export function intakeOfProgrammes(app: App, { county }: { county?: string }): { items: ProgrammeIntakeView[] } {
  return {
    items: app.rules.programmesOn(tehranDate(app.clock.now())).map((programme) => {
      const { label, open, reason } = intakeView(app, programme, county);
      return { code: programme.code, label, open, reason };
    }),
  };
}

export interface IntakeSwitchView {
  id: string; provinceCode: string; programme: string; branchOfWork: string | null; countyCode: string | null; open: boolean; reason: Label | null;
  changedAt: string; changedAtJalali: string; changedBy: string;
}

const reasonOf = ({ reasonEn, reasonFa }: { reasonFa: string | null; reasonEn: string | null }): Label | null =>
  reasonFa === null || reasonEn === null ? null : { fa: reasonFa, en: reasonEn };

export const switchView = (app: App, { changedAt, changedBy, reasonEn, reasonFa, ...kept }: IntakeSwitch): IntakeSwitchView => ({
  ...kept, reason: reasonOf({ reasonFa, reasonEn }), changedAt: changedAt.toISOString(), changedAtJalali: jalaliText(tehranDate(changedAt)),
  changedBy: app.rules.staffName(changedBy),
});

/** The switches of the actor's province, or of all, the widest of each programme first. */
export function listIntakeSwitches(app: App, { actor }: { actor: Actor }): { items: IntakeSwitchView[] } {
  const orderOf = ({ branchOfWork, countyCode, programme }: IntakeSwitch): string => [programme, countyCode ?? '', branchOfWork ?? ''].join('\n');
  return {
    items: app.rules.intakeSwitches
      .filter(({ provinceCode }) => actor.provinceCode === null || provinceCode === actor.provinceCode)
      .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
      .map((each) => switchView(app, each)),
  };
}

export interface IntakeChangeView {
  id: string; provinceCode: string; programme: string; branchOfWork: string | null; countyCode: string | null;
  /** Null when the switch was taken away. */
  open: boolean | null;
  reason: Label | null; at: string; atJalali: string; by: string;
}

/** Who opened or closed intake, when and why, newest first. @throws CursorError */
export async function listChangesOfIntake(
  app: App, { actor, cursor, limit }: { actor: Actor; limit?: number; cursor?: string },
): Promise<Page<IntakeChangeView>> {
  const read = await readAs(app.store, actor, (client) => listIntakeChanges(client, { limit: pageSize(limit), ...(cursor !== undefined && { cursor }) }));
  return { items: read.items.map((change) => changeView(app, change)), nextCursor: read.nextCursor };
}

const changeView = (app: App, { at, byName, id, reasonEn, reasonFa, ...rest }: IntakeChange): IntakeChangeView => ({
  id, provinceCode: rest.provinceCode, programme: rest.programme, branchOfWork: rest.branchOfWork, countyCode: rest.countyCode, open: rest.open,
  reason: reasonOf({ reasonFa, reasonEn }), at: at.toISOString(), atJalali: jalaliText(tehranDate(at)), by: app.rules.staffName(byName),
});
