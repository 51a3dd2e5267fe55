import { tehranDate, type CodeLists, type IsoDate, type Label, type Party, type ProgrammeCode, type ProgrammeVersion, type WorkingCalendar } from '#domain';
import {
  Bank, Branch, County, CountyBranchOfWork, DeviationKind, GuaranteeKind, IntakeSwitch, listCalendarPlaces, listUsers, Province, readCalendars, readProgrammes, readRulesVersion,
  shippedLabels, StallReason, type LabelEntry, type LabelKind, type Store,
} from '#store';

export interface Calendars { office: WorkingCalendar; bank: WorkingCalendar }

interface Loaded {
  /** The number that the record gave these rules when they were read. */
  version: string;
  programmes: ProgrammeVersion[];
  /** By province, and by county where that has days of its own. */
  calendars: Map<string, Calendars>;
  codes: CodeLists;
  provinces: Map<string, Province>;
  banks: Map<string, Bank>;
  branches: Map<string, Branch>;
  counties: Map<string, County>;
  intake: IntakeSwitch[];
  /** Trades by programme and county, of the counties that keep a list of their own. */
  trades: Map<string, string[]>;
  staff: Map<string, Label>;
  aliases: { kind: string; key: string; code: string }[];
}

const ASKED_EVERY_MS = 1_000;

/**
 * The rules and names that every decision and every view reads, held in memory: programme versions, code lists, calendars, places.
 * They change when an administrator changes them, in this process or another; `refresh` takes the new ones over.
 */
export class RuleBook {
  /** The reading that is under way; whoever needs it meanwhile waits for the same. */
  private loading: Promise<void> | null = null;

  private constructor(private readonly store: Store, private loaded: Loaded) {}

  static async open(store: Store): Promise<RuleBook> {
    return new RuleBook(store, await load(store));
  }

  async reload(): Promise<void> {
    // What is being read already may have been read before the change that the caller knows of.
    await this.loading;
    await this.read();
  }

  /** Reads the rules again when the record has newer ones. One small question, to be asked often. */
  async refresh(): Promise<void> {
    const newest = await readRulesVersion(this.store.engine);
    while (!this.isAsOf(newest)) await this.read();
  }

  private read(): Promise<void> {
    this.loading ??= load(this.store).then((loaded) => { this.loaded = loaded; }).finally(() => { this.loading = null; });
    return this.loading;
  }

  /**
   * Keeps up with the record by itself: what an administrator changes in one process is in force in every other within two seconds.
   * @returns ends it
   */
  follow(): () => Promise<void> {
    let asking: Promise<void> | null = null;
    const timer = setInterval(() => {
      // While the record cannot be reached the rules stay what they are; the next question catches up.
      asking ??= this.refresh().catch(() => undefined).finally(() => { asking = null; });
    }, ASKED_EVERY_MS);
    timer.unref();
    return async () => {
      clearInterval(timer);
      await asking;
    };
  }

  /** Are these the rules of this version, or newer ones? */
  isAsOf(version: string): boolean {
    return this.loaded.version === version || BigInt(this.loaded.version) > BigInt(version);
  }

  get codes(): CodeLists { return this.loaded.codes; }
  get provinceCodes(): readonly string[] { return [...this.loaded.provinces.keys()]; }
  get banks(): ReadonlyMap<string, Bank> { return this.loaded.banks; }
  get branches(): ReadonlyMap<string, Branch> { return this.loaded.branches; }
  get counties(): ReadonlyMap<string, County> { return this.loaded.counties; }
  get intakeSwitches(): readonly IntakeSwitch[] { return this.loaded.intake; }
  get aliases(): readonly { kind: string; key: string; code: string }[] { return this.loaded.aliases; }

  /** @throws when a case is pinned to a version that the record does not have: a fault of the record */
  programme(code: ProgrammeCode, version: number): ProgrammeVersion {
    const found = this.loaded.programmes.find((each) => each.code === code && each.version === version);
    if (!found) throw new Error(`There is no version ${version} of the programme ${code}.`);
    return found;
  }

  /** The version in force on a day: the newest that had begun; for days before the first one, the first. Null for an unknown programme. */
  programmeOn(code: string, day: IsoDate): ProgrammeVersion | null {
    const versions = this.loaded.programmes.filter((each) => each.code === code);
    return versions.find(({ effectiveFrom }) => effectiveFrom <= day) ?? versions.at(-1) ?? null;
  }

  /** Each programme's version in force. */
  programmesOn(day: IsoDate): ProgrammeVersion[] {
    const codes = [...new Set(this.loaded.programmes.map(({ code }) => code))];
    return codes.flatMap((code) => this.programmeOn(code, day) ?? []);
  }

  /**
   * The calendars that a case of this county is reckoned with: the county's own where it has closures of its own, else those of its province.
   * @throws when no calendars are kept for the province: a fault of the reference data
   */
  calendars(provinceCode: string, countyCode: string): Calendars {
    const found = this.loaded.calendars.get(countyCode) ?? this.loaded.calendars.get(provinceCode);
    if (!found) throw new Error(`There are no calendars of the province ${provinceCode}.`);
    return found;
  }

  /** A word of the product; an unknown code names itself, so that a screen never stays empty. */
  label(kind: LabelKind, code: string): LabelEntry {
    return shippedLabels()[kind][code] ?? { fa: code, en: code };
  }

  provinceLabel = (code: string): Label => named(this.loaded.provinces.get(code), code);
  bankLabel = (code: string): Label => named(this.loaded.banks.get(code), code);
  countyLabel = (code: string): Label => named(this.loaded.counties.get(code), code);

  /** A branch with its bank, as people ask for it: «بانک کشاورزی — شعبه اهواز مرکزی». */
  branchLabel = (code: string): Label => {
    const branch = this.loaded.branches.get(code);
    if (!branch) return { fa: code, en: code };
    const bank = this.bankLabel(branch.bankCode);
    return { fa: `${bank.fa} — ${branch.nameFa}`, en: `${bank.en} — ${branch.nameEn}` };
  };

  /** What the desk of a username is called in Persian; a name that is nobody's, such as a command line's, stays as it is. */
  staffName = (username: string): string => this.loaded.staff.get(username)?.fa ?? username;

  /** May cases of this kind be taken now? The narrowest switch that fits decides; without any, intake is open. */
  intake(place: { provinceCode: string; programme: string; branchOfWork: string | null; countyCode: string | null }): { open: true } | { open: false; reason: Label } {
    const fitting = this.loaded.intake
      .filter((each) => each.provinceCode === place.provinceCode && each.programme === place.programme
        && (each.branchOfWork === null || each.branchOfWork === place.branchOfWork) && (each.countyCode === null || each.countyCode === place.countyCode))
      .sort((a, b) => narrowness(b) - narrowness(a));
    const [narrowest] = fitting;
    return !narrowest || narrowest.open ? { open: true } : { open: false, reason: { fa: narrowest.reasonFa ?? '', en: narrowest.reasonEn ?? '' } };
  }

  /** Does the county keep a list of trades of its own for this programme? */
  isBound(programme: string, countyCode: string): boolean {
    return this.loaded.trades.has(tradesKey(programme, countyCode));
  }

  /** Codes of the branches of work that a county takes: those of its own list which the programme knows, else all of the programme. Null is no county yet. */
  branchesOfWorkIn({ branchesOfWork, code }: ProgrammeVersion, countyCode: string | null): string[] {
    const own = countyCode === null ? undefined : this.loaded.trades.get(tradesKey(code, countyCode));
    return own ? branchesOfWork.filter((trade) => own.includes(trade)) : [...branchesOfWork];
  }
}

const tradesKey = (programme: string, countyCode: string): string => `${programme} ${countyCode}`;

function tradesOf(rows: readonly CountyBranchOfWork[]): Map<string, string[]> {
  const trades = new Map<string, string[]>();
  for (const { branchOfWork, countyCode, programme } of rows) {
    const key = tradesKey(programme, countyCode);
    trades.set(key, [...(trades.get(key) ?? []), branchOfWork]);
  }
  return trades;
}

/** A county's own switch weighs more than one for a branch of work across the province. */
const narrowness = (each: IntakeSwitch): number => (each.countyCode === null ? 0 : 2) + (each.branchOfWork === null ? 0 : 1);

const named = (row: { nameFa: string; nameEn: string } | undefined, code: string): Label =>
  row ? { fa: row.nameFa, en: row.nameEn } : { fa: code, en: code };

async function load(store: Store): Promise<Loaded> {
  // Read first: what changes while the rest is read makes this number old, and the rules are read once more.
  const version = await readRulesVersion(store.engine);
  const all = <Row extends object>(entity: new () => Row) => store.dataSource.getRepository(entity).find();
  const [provinces, banks, branches, counties, stallReasons, guaranteeKinds, deviationKinds, intake, trades] = await Promise.all([
    all(Province), all(Bank), all(Branch), all(County), all(StallReason), all(GuaranteeKind), all(DeviationKind), all(IntakeSwitch), all(CountyBranchOfWork),
  ]);
  const calendars = new Map<string, Calendars>();
  for (const place of await listCalendarPlaces(store.reader)) calendars.set(place.countyCode ?? place.provinceCode, await readCalendars(store.reader, place));
  const aliases = await store.reader.query<{ kind: string; key: string; code: string }>('select kind, key, code from alias');
  return {
    version,
    programmes: await readProgrammes(store.reader),
    calendars,
    codes: {
      stallReasons: new Map(stallReasons.map((row) => [row.code, { owner: row.owner as Party, label: named(row, row.code) }])),
      guaranteeKinds: new Map(guaranteeKinds.map((row) => [row.code, { coveragePercent: row.coveragePercent, fields: row.fields, label: named(row, row.code) }])),
      deviationKinds: new Map(deviationKinds.map((row) => [row.code, { label: named(row, row.code) }])),
    },
    provinces: byCode(provinces), banks: byCode(banks), branches: byCode(branches), counties: byCode(counties),
    intake,
    trades: tradesOf(trades),
    staff: new Map((await listUsers(store.engine)).map((user) => [user.username, named(user, user.username)])),
    aliases: aliases.rows,
  };
}

const byCode = <Row extends { code: string }>(rows: Row[]): Map<string, Row> =>
  new Map([...rows].sort((a, b) => (a.code < b.code ? -1 : 1)).map((row) => [row.code, row]));

/** The business day of an instant. */
export const dayOf = (instant: Date): IsoDate => tehranDate(instant);
