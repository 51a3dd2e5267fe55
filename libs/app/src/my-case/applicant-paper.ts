import { addDays, amountInWords, formatToman, tehranDate, TAGS_OF, type CaseState, type IsoDate } from '#domain';
import { shippedApplicantPapers, shippedStatusSentences, type PaperField } from '#store';
import { filled } from '../notices/templates.js';
import { paperFigures } from '../reports/paper-figures.js';
import type { RuleBook } from '../rules/rule-book.js';
import { caseNames } from './case-names.js';
import type { PrintedPaper } from './my-papers.js';

export interface PaperRow { name: string; value: string; words: string | null }
export type PaperBlock =
  | { kind: 'text'; text: string } | { kind: 'callout'; text: string } | { kind: 'facts'; rows: PaperRow[] } | { kind: 'items'; items: { no: string; text: string; note: string | null }[] };

/** What the template of an applicant's paper lays out: every text as it is to be read. */
export interface ApplicantPaper {
  title: string; words: Record<string, string>; issuer: string; number: string; day: string; name: string; blocks: PaperBlock[];
}

const figures = paperFigures('fa');

/** One paper about one case. Names nobody but the applicant: not who sat, voted or wrote, and nobody else's case. */
export function applicantPaper(paper: PrintedPaper, rules: RuleBook): ApplicantPaper {
  const { titles, words } = shippedApplicantPapers();
  const { at, kind, on } = paper;
  return {
    title: titles[kind].fa, words, issuer: put(words.issuer, { province: rules.provinceLabel(at.provinceCode).fa }),
    number: at.number, day: figures.day(on), name: nameOf(at), blocks: BLOCKS[kind](paper, rules),
  };
}

const BLOCKS: Record<PrintedPaper['kind'], (paper: PrintedPaper, rules: RuleBook) => PaperBlock[]> = {
  receipt: receiptBlocks, return: returnBlocks, decision: decisionBlocks, rejection: rejectionBlocks, referral: referralBlocks, 'contract-terms': contractBlocks,
};

const nameOf = ({ applicant: { firstName, lastName, legalName } }: CaseState): string => legalName ?? `${firstName} ${lastName}`.trim();
const put = (text: string, facts: Record<string, string>): string => filled({ fa: text, en: text }, facts, 'fa');
const text = (told: string): PaperBlock => ({ kind: 'text', text: told });
const callout = (told: string): PaperBlock => ({ kind: 'callout', text: told });

/** A line of a table; left out where there is nothing to say. */
const row = (field: PaperField, value: string | null | undefined, facts: Record<string, string> = {}): PaperRow[] =>
  (value ? [{ name: put(shippedApplicantPapers().fields[field], facts), value, words: null }] : []);
/** An amount in tomans, and in words. */
const amountRow = (field: PaperField, rial: bigint | null | undefined, facts: Record<string, string> = {}): PaperRow[] =>
  (rial ? [{ name: put(shippedApplicantPapers().fields[field], facts), value: formatToman(rial), words: amountInWords(rial) }] : []);
const dayRow = (field: PaperField, on: IsoDate | null | undefined): PaperRow[] => row(field, on && figures.day(on));
const facts = (...rows: PaperRow[][]): PaperBlock => ({ kind: 'facts', rows: rows.flat() });

const whoRows = ({ applicant: { firstName, lastName, legalId, legalName, nationalCode } }: CaseState): PaperRow[] => [
  ...row('legalName', legalName), ...row('legalId', legalId && figures.text(legalId)),
  ...row(legalName ? 'signer' : 'name', `${firstName} ${lastName}`.trim()), ...row('nationalCode', figures.text(nationalCode)),
];
const whatRows = (state: CaseState, rules: RuleBook): PaperRow[] => {
  const programme = rules.programme(state.programme, state.programmeVersion);
  return [
    ...row('programme', programme.label.fa), ...row('county', rules.countyLabel(state.countyCode).fa),
    ...row('event', programme.disasterEvents.find(({ code }) => code === state.disasterEvent)?.label.fa),
  ];
};

function receiptBlocks({ at, entry, on }: PrintedPaper, rules: RuleBook): PaperBlock[] {
  const { texts } = shippedApplicantPapers();
  const total = at.damage.reduce((sum, { amountRial }) => sum + amountRial, 0n);
  return [
    text(put(texts.receipt, { day: figures.day(on), number: at.number })),
    facts(
      whoRows(at), whatRows(at, rules),
      row('branchOfWork', at.branchOfWork && rules.label('branchesOfWork', at.branchOfWork).fa), row('plan', at.plan?.title), row('place', at.plan?.place),
      amountRow('requested', at.requestedRial),
      at.damage.flatMap(({ amountRial, item }) => amountRow('damage', amountRial, { item })), at.damage.length > 1 ? amountRow('damageTotal', total) : [],
      row('consent', at.consentVersion && figures.text(at.consentVersion)),
    ),
    ...(entry?.role === 'applicant' ? [] : [text(put(texts.receiptByOffice, { office: caseNames(at, rules).office.fa }))]),
    callout(texts.receiptKeep),
  ];
}

function returnBlocks({ at }: PrintedPaper, rules: RuleBook): PaperBlock[] {
  const { texts } = shippedApplicantPapers();
  const asker = bodyOf(at, at.returnedFrom, rules);
  return [
    text(put(texts.return, { asker })),
    { kind: 'items', items: at.missing.map(({ item, note }, place) => ({ no: figures.count(place + 1), text: item, note })) },
    callout(put(texts.returnNext, { asker })),
  ];
}

function decisionBlocks({ at, entry }: PrintedPaper, rules: RuleBook): PaperBlock[] {
  const { outcomes, texts } = shippedApplicantPapers();
  const { amountRial, at: decidedAt, minutes, note, outcome, stage } = at.decisions.at(-1)!;
  const moved = entry !== null && entry.to !== stage;
  return [
    text(texts.decision),
    facts(
      whoRows(at), whatRows(at, rules),
      row('body', bodyOf(at, stage, rules)), row('sessionNo', minutes && figures.text(minutes.sessionNo)), dayRow('heldOn', minutes?.heldOn ?? tehranDate(new Date(decidedAt))),
      row('outcome', outcomes[outcome]), amountRow('approved', amountRial), row('note', note), row('next', moved ? rules.label('stages', entry.to).fa : null),
    ),
  ];
}

function rejectionBlocks({ at, on }: PrintedPaper, rules: RuleBook): PaperBlock[] {
  const { texts } = shippedApplicantPapers();
  const rejection = at.rejection!;
  const imported = at.origin.kind === 'imported' && TAGS_OF[at.origin.stage].includes('ended');
  return [
    text(texts.rejection),
    facts(
      whoRows(at), whatRows(at, rules), imported ? [] : row('body', bodyOf(at, rejection.from, rules)), dayRow('rejectedOn', on),
      row('reason', imported ? texts.rejectedBefore : rejection.reason), row('note', rejection.note),
    ),
    callout(at.appealed ? texts.final : put(texts.mayAppeal, { until: figures.day(addDays(rejection.on, rules.programme(at.programme, at.programmeVersion).appealDays)) })),
  ];
}

function referralBlocks({ at }: PrintedPaper, rules: RuleBook): PaperBlock[] {
  const { texts } = shippedApplicantPapers();
  return [text(texts.referral), facts(whoRows(at), whatRows(at, rules), bankRows(at, rules), amountRow('referred', at.referredRial)), callout(texts.referralNext)];
}

function contractBlocks({ at }: PrintedPaper, rules: RuleBook): PaperBlock[] {
  const { texts } = shippedApplicantPapers();
  const contract = at.contract!;
  return [
    text(texts.contract),
    facts(
      whoRows(at), whatRows(at, rules), bankRows(at, rules), row('contractNo', contract.contractNo), dayRow('signedOn', contract.signedOn),
      amountRow('contracted', at.contractedRial), row('instalments', figures.count(contract.instalments)), row('jobs', at.committedJobs ? figures.count(at.committedJobs) : null),
    ),
    callout(texts.contractNext),
  ];
}

const bankRows = ({ bankCode, branchCode }: CaseState, rules: RuleBook): PaperRow[] => [
  ...row('bank', bankCode && rules.bankLabel(bankCode).fa), ...row('branch', branchCode && rules.branches.get(branchCode)?.nameFa),
];

/** Who had the case in a stage: «کمیتهٔ شهرستان». */
function bodyOf(state: CaseState, stage: CaseState['returnedFrom'], rules: RuleBook): string {
  const owner = stage && rules.programme(state.programme, state.programmeVersion).stages[stage]?.owner;
  return shippedStatusSentences().parties[owner ?? 'county-office'].name.fa;
}
