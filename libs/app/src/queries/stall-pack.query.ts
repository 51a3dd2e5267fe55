import { createHash } from 'node:crypto';
import {
  inScope, jalaliText, maskNationalCode, SCOPE_OF, sees, tehranDate, type Actor, type IsoDate, type Label, type Party, type Role, type Stage,
} from '#domain';
import { canonicalJson, findUser, readAs, readStallPack, type StallPackLine } from '#store';
import type { App } from '../app.js';
import type { RuleBook } from '../rules/rule-book.js';
import { dayPair, type Rial } from '../views/json.js';
import { levelName } from '../reports/paper-words.js';
import { groupLabel } from './group-label.js';

export interface PackSums { cases: number; approvedRial: Rial; disbursedRial: Rial; outstandingRial: Rial }
/** One row of a summary; `key` is null for cases without a branch and episodes without a stated reason. */
export interface PackGroup<Key> extends PackSums { key: Key; label: Label }
export interface PackPromise { on: IsoDate; onJalali: string; note: string | null; broken: boolean }
export interface PackAcknowledgement { by: string; role: Role; at: string; on: IsoDate; onJalali: string; note: string | null }
export interface PackLetter { reference: string | null; title: string; on: IsoDate; onJalali: string }
export interface PackItem {
  caseId: string; number: string; version: number; applicantName: string;
  /** Masked for everyone: the number of the case names it well enough across the table. */
  nationalCode: string;
  programme: string; stage: Stage; branchCode: string | null; countyCode: string; turn: Party; level: number; reason: string | null; note: string | null;
  enteredOn: IsoDate; enteredOnJalali: string; dueOn: IsoDate; dueOnJalali: string; ageWorkingDays: number; overdueWorkingDays: number;
  approvedRial: Rial; disbursedRial: Rial; outstandingRial: Rial;
  promises: PackPromise[]; acknowledgements: PackAcknowledgement[]; letters: PackLetter[];
}

/** What is carried into a joint session: the stalled cases at one bank on one day. The paper and the sheet are made of this and nothing else. */
export interface StallPackView extends PackSums {
  bank: string; bankLabel: Label; level: number | null; on: IsoDate; onJalali: string; asOf: string; by: Label;
  /** Of the figures and lines, not of the hour and the hand: paper, sheet and answer with one mark say the same. */
  mark: string;
  byLevel: PackGroup<number>[]; byReason: PackGroup<string | null>[]; byBranch: PackGroup<string | null>[];
  items: PackItem[];
}

export interface StallPackQuery { actor: Actor; bank: string; level?: number; on?: IsoDate }

/** `absent`: no such bank, or not within the actor's scope. `not-today`: amounts and reasons of another day are not kept in this form. */
export type StallPackOutcome =
  | { outcome: 'ok'; pack: StallPackView }
  | { outcome: 'absent' | 'not-today' }
  | { outcome: 'too-many'; most: number };

/** Some 160 pages, for which the layout takes 600 MB; the largest backlog of a bank in the province is of some hundred cases. */
const MOST_CASES = 1_500;
const MARK_DIGITS = 16;

/** The joint-session pack of a bank as of now. */
export async function stallPack(app: App, { actor, bank, level, on }: StallPackQuery): Promise<StallPackOutcome> {
  if (!app.rules.banks.has(bank) || !mayHold(actor, bank)) return { outcome: 'absent' };
  const now = app.clock.now();
  const today = tehranDate(now);
  if (on !== undefined && on !== today) return { outcome: 'not-today' };
  const lines = await readAs(app.store, actor, (client) => readStallPack(client, actor, { bank, level, today, limit: MOST_CASES + 1 }));
  if (lines.length > MOST_CASES) return { outcome: 'too-many', most: MOST_CASES };
  const items = lines.map((line) => itemOf(sees(actor.role, 'documents') ? line : { ...line, letters: [] }, today, app.rules));
  const figures = {
    bank, level: level ?? null, on: today, ...sumsOf(items),
    byLevel: groupsOf(items, (item) => item.level, levelName).sort((a, b) => b.key - a.key),
    byReason: groupsOf(items, (item) => item.reason, (reason) => groupLabel({ reason }, new Map(), app.rules)).sort(mostOutstanding),
    byBranch: groupsOf(items, (item) => item.branchCode, (branch) => branchName(app.rules, branch)).sort(mostOutstanding),
    items,
  };
  return {
    outcome: 'ok',
    pack: {
      ...figures, bankLabel: app.rules.bankLabel(bank), onJalali: jalaliText(today), asOf: now.toISOString(), by: await nameOf(app, actor),
      mark: createHash('sha256').update(canonicalJson(figures)).digest('hex').slice(0, MARK_DIGITS),
    },
  };
}

/** A bank's own people ask for their own bank; whoever sees a province or all of them asks for any. */
const mayHold = (actor: Actor, bank: string): boolean =>
  SCOPE_OF[actor.role] === 'bank'
    ? inScope(actor, { provinceCode: actor.provinceCode ?? '', countyCode: '', bankCode: bank, branchCode: null, mobile: '' })
    : ['province', 'all'].includes(SCOPE_OF[actor.role]);

function itemOf(line: StallPackLine, today: IsoDate, rules: RuleBook): PackItem {
  const { acknowledgements, bankCode: _bank, letters, nationalCode, promises, ...rest } = line;
  return {
    ...rest,
    nationalCode: maskNationalCode(nationalCode),
    enteredOnJalali: jalaliText(line.enteredOn), dueOnJalali: jalaliText(line.dueOn),
    promises: promises.map(({ note, on }) => ({ on, onJalali: jalaliText(on), note, broken: on < today })),
    acknowledgements: acknowledgements.map(({ at, by, note, role }) => ({ by: rules.staffName(by), role, at, ...dayPair(new Date(at)), note })),
    letters: letters.map(({ at, reference, title }) => ({ reference, title, ...dayPair(new Date(at)) })),
  };
}

function sumsOf(items: readonly PackItem[]): PackSums {
  const sum = (amount: 'approvedRial' | 'disbursedRial' | 'outstandingRial'): Rial => items.reduce((total, item) => total + BigInt(item[amount]), 0n).toString();
  return { cases: items.length, approvedRial: sum('approvedRial'), disbursedRial: sum('disbursedRial'), outstandingRial: sum('outstandingRial') };
}

function groupsOf<Key>(items: readonly PackItem[], keyOf: (item: PackItem) => Key, labelOf: (key: Key) => Label): PackGroup<Key>[] {
  const groups = new Map<Key, PackItem[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups].map(([key, members]) => ({ key, label: labelOf(key), ...sumsOf(members) }));
}

/** Equal ones stay in the order of the lines. */
const mostOutstanding = (a: PackSums, b: PackSums): number => {
  const difference = BigInt(b.outstandingRial) - BigInt(a.outstandingRial);
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
};

/** Without its bank, of which all are. */
function branchName(rules: RuleBook, code: string | null): Label {
  const branch = code === null ? undefined : rules.branches.get(code);
  return branch ? { fa: branch.nameFa, en: branch.nameEn } : groupLabel({ branch: code }, new Map(), rules);
}

/** Whoever prints is named on the paper in the language of the paper. */
async function nameOf(app: App, actor: Actor): Promise<Label> {
  const user = await findUser(app.store.engine, actor.name);
  return user ? { fa: user.nameFa, en: user.nameEn } : { fa: actor.name, en: actor.name };
}
