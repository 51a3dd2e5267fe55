import { tehranDate, type CaseState, type HistoryCommand, type IsoDate, type Label, type ProgrammeVersion, type Role, type Stage } from '#domain';
import { shippedStatusSentences, type HistoryEntry } from '#store';
import { inBoth } from '../notices/templates.js';
import type { RuleBook } from '../rules/rule-book.js';
import { dayPair } from '../views/json.js';
import { asWritten, caseNames, dayInWords, sentence, toman } from './case-names.js';
import { reasonSentence, rejectionReason } from './case-status.js';

/** One step of a case in plain words. `by` is an office, never a person's name; `byMe` says that the applicant took it. */
export interface CaseStep { seq: number; at: string; onJalali: string; title: Label; detail: Label | null; by: Label; byMe: boolean }

interface Telling { today: IsoDate; rules: RuleBook }
/** A case before and after one entry of its history. */
interface Around { before: CaseState; after: CaseState; entry: HistoryEntry }

/** The states that a history went through, each entry with the case before and after it. @param entries in the order in which they were lived */
export function statesOf(entries: readonly HistoryEntry[]): Around[] {
  let before = {} as CaseState;
  return entries.map((entry) => {
    const around = { before, after: { ...before, ...entry.changes }, entry };
    before = around.after;
    return around;
  });
}

/** The whole life of a case, one step for each entry of its history. */
export function stepsOf(entries: readonly HistoryEntry[], telling: Telling): CaseStep[] {
  const { by } = shippedStatusSentences();
  return statesOf(entries).map((around) => {
    const { at, role, seq } = around.entry;
    return {
      seq, at, onJalali: dayPair(new Date(at)).onJalali, title: stepTitle(around.entry, telling.rules.programme(around.after.programme, around.after.programmeVersion)),
      detail: detailOf(around, telling), by: by[role], byMe: role === 'applicant',
    };
  });
}

/** What a step is called: the applicant's own, or somebody else's. Commands that only one side gives are called the same whoever gave them. */
export function stepTitle({ command, from, role }: { command: HistoryCommand; from: Stage | null; role: Role }, { stages }: Pick<ProgrammeVersion, 'stages'>): Label {
  const { parties, timeline } = shippedStatusSentences();
  const { mine, theirs } = timeline[command];
  const body = parties[(from && stages[from]?.owner) ?? 'county-office'].name;
  return sentence((role === 'applicant' ? mine ?? theirs : theirs ?? mine) ?? asWritten(command), { body });
}

/** What a step is about beyond its title; null where the title says it all, or where the rest is for the offices. */
function detailOf({ after, before, entry }: Around, { rules, today }: Telling): Label | null {
  const { details } = shippedStatusSentences();
  const amount = (rial: bigint | null | undefined): Label | null => (rial ? inBoth(details.amount, { amount: toman(rial) }) : null);
  const said = (text: string | null | undefined): Label | null => (text ? inBoth(details.text, { text }) : null);
  switch (entry.command) {
    case 'submit': return amount(after.requestedRial);
    case 'approve': return amount(after.decisions.at(-1)?.amountRial);
    case 'defer': return said(after.decisions.at(-1)?.note);
    case 'refer':
    case 'change-bank': return inBoth(details.bank, { atBank: caseNames(after, rules).atBank, amount: toman(after.referredRial ?? 0n) });
    case 'return': return inBoth(details.items, { items: after.missing.length });
    case 'reject': return after.rejection && rejectionReason(after.rejection);
    case 'appeal': return said(after.appeal?.note);
    case 'state-stall-reason': return after.stall && reasonSentence(after.stall.reason, rules);
    case 'promise-date': return after.promises.length > 0 ? inBoth(details.promise, { on: dayInWords(after.promises.at(-1)!.on, today) }) : null;
    case 'offer-guarantee': {
      const { faceValueRial, kind } = after.guarantees.at(-1)!;
      return inBoth(details.guarantee, { kind: rules.codes.guaranteeKinds.get(kind)?.label ?? asWritten(kind), amount: toman(faceValueRial) });
    }
    case 'reject-guarantee': return said(after.guarantees.find(({ id, status }) => status === 'rejected' && before.guarantees.some((each) => each.id === id && each.status !== 'rejected'))?.reason);
    case 'sign-contract': return after.contract && inBoth(details.contract, {
      contractNo: after.contract.contractNo, amount: toman(after.contractedRial ?? 0n), instalments: after.contract.instalments,
    });
    case 'pay-tranche': return amount(after.tranches.at(-1)?.amountRial);
    case 'record-visit': return after.visits.length > 0 ? inBoth(details.visit, { on: dayInWords(after.visits.at(-1)!.on, today) }) : null;
    case 'attach-document': return said(after.documents.at(-1)?.title);
    default: return null;
  }
}

/** The business day of an entry. */
export const entryDay = ({ at }: Pick<HistoryEntry, 'at'>): IsoDate => tehranDate(new Date(at));
