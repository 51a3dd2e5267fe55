// What each page keeps in the address. Unknown or malformed values are dropped, so that an old link opens a page rather than an error.
// The router keeps unknown ones beside the known, so each page reads its own through its function once more before it asks the API.
import type { AnsweringParty, QuestionFilters } from './api/question-queries.js';
import type { CaseFilters, Party, Stage, Tag } from './api/types.js';

type Raw = Record<string, unknown>;

const text = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value : undefined);
const wholeNumber = (value: unknown): number | undefined => ((typeof value === 'string' || typeof value === 'number') && /^[0-9]{1,4}$/.test(String(value)) ? Number(value) : undefined);
const oneOf = <T extends string>(value: unknown, allowed: readonly T[]): T | undefined => allowed.find((item) => item === value);

const yesOrNo = (value: unknown): boolean | undefined => ({ true: true, false: false })[String(value)];

const PROMISES = ['open', 'broken', 'none'] as const;
const STAGES = [
  'draft', 'screening', 'licensing', 'damage-verification', 'technical-committee', 'working-group', 'approved', 'referred', 'branch-review', 'guarantee',
  'contract', 'disbursing', 'supervision', 'returned', 'rejected', 'withdrawn', 'closed',
] as const satisfies readonly Stage[];
const TAGS = ['intake', 'committee', 'bank', 'after-payment', 'waiting', 'ended'] as const satisfies readonly Tag[];
const PARTIES = [
  'applicant', 'county-office', 'executive-body', 'committee', 'working-group', 'directorate', 'branch', 'bank', 'insurer', 'ministry',
] as const satisfies readonly Party[];
export const SORTS = ['due', '-age', 'age', '-outstanding', '-updated'] as const;
export const BACKLOG_GROUPS = ['bank', 'stage', 'county', 'programme', 'branch'] as const;
/** The directorate's views of what stands still, and what each can be summed by; the first of each is what it opens with. */
export const STALL_GROUPS = {
  stalled: ['bank', 'reason', 'party', 'branch', 'county', 'programme', 'stage'], soon: [], clock: ['bank', 'branch', 'county', 'stage', 'programme'],
  conditions: ['bank', 'branch', 'county'], pack: [],
} as const;
export const STALL_TABS = ['stalled', 'soon', 'clock', 'conditions', 'pack'] as const;

const GUARANTEES = ['missing', 'offered', 'covered'] as const;
export const casesSearch = (raw: Raw): CaseFilters => ({
  q: text(raw.q), programme: text(raw.programme), stage: oneOf(raw.stage, STAGES), tag: oneOf(raw.tag, TAGS), bank: text(raw.bank), branch: text(raw.branch),
  county: text(raw.county), party: oneOf(raw.party, PARTIES), assignee: text(raw.assignee), stalled: String(raw.stalled) === 'true' ? true : undefined,
  minAgeDays: wholeNumber(raw.minAgeDays), dueWithinWorkingDays: wholeNumber(raw.dueWithinWorkingDays), promise: oneOf(raw.promise, PROMISES), acknowledged: yesOrNo(raw.acknowledged),
  guarantee: oneOf(raw.guarantee, GUARANTEES), reason: text(raw.reason), level: wholeNumber(raw.level), notice: text(raw.notice), sort: oneOf(raw.sort, SORTS),
});
/** `run`: the commands over many cases whose results are open beside the list. */
export const worklistSearch = (raw: Raw): CaseFilters & { run?: string | undefined } => ({ ...casesSearch(raw), run: text(raw.run) });
/** `unread`: only what was not read yet. */
export const inboxSearch = (raw: Raw): { unread?: true | undefined } => ({ unread: String(raw.unread) === 'true' ? true : undefined });
export interface LoginSearch { to?: string | undefined; as?: 'applicant' | undefined }
export const loginSearch = (raw: Raw): LoginSearch => {
  const to = text(raw.to);
  return { to: to?.startsWith('/') && !to.startsWith('//') ? to : undefined, as: oneOf(raw.as, ['applicant'] as const) };
};
/** `mailTo`: only the e-mails to this address. */
export const smsSearch = (raw: Raw): { mobile?: string | undefined; mailTo?: string | undefined } => ({ mobile: text(raw.mobile), mailTo: text(raw.mailTo) });
/** `do`: the command whose form is open, so that a reload or a new log-in comes back to it. */
export const caseSearch = (raw: Raw): { do?: string | undefined } => ({ do: text(raw.do) });
export interface BacklogSearch { by: (typeof BACKLOG_GROUPS)[number]; tag: 'bank' | 'all'; programme?: string | undefined; bank?: string | undefined; county?: string | undefined }
export const backlogSearch = (raw: Raw): BacklogSearch => ({
  by: oneOf(raw.by, BACKLOG_GROUPS) ?? 'bank', tag: oneOf(raw.tag, ['bank', 'all'] as const) ?? 'bank',
  programme: text(raw.programme), bank: text(raw.bank), county: text(raw.county),
});
export const floodSearch = (raw: Raw): { event?: string | undefined; county?: string | undefined } => ({ event: text(raw.event), county: text(raw.county) });
export type StallTab = (typeof STALL_TABS)[number];
export type StallGroup = (typeof STALL_GROUPS)['stalled'][number];
/** `texts`: whose conditions are being read, in the panel at the side. `within`: due in so many working days at most. */
export interface StallsSearch {
  tab: StallTab; by: StallGroup; bank?: string | undefined; branch?: string | undefined; county?: string | undefined; programme?: string | undefined; reason?: string | undefined; party?: Party | undefined;
  stage?: Stage | undefined; tag?: 'bank' | 'all' | undefined; level?: number | undefined; promise?: (typeof PROMISES)[number] | undefined; acknowledged?: boolean | undefined; within?: number | undefined;
  texts?: string | undefined;
}
export const stallsSearch = (raw: Raw): StallsSearch => {
  const tab = oneOf(raw.tab, STALL_TABS) ?? 'stalled';
  const groups: readonly StallGroup[] = STALL_GROUPS[tab];
  return {
    tab, by: oneOf(raw.by, groups) ?? groups[0] ?? 'bank', bank: text(raw.bank), branch: text(raw.branch), county: text(raw.county), programme: text(raw.programme), reason: text(raw.reason),
    party: oneOf(raw.party, PARTIES), stage: oneOf(raw.stage, STAGES), tag: oneOf(raw.tag, ['bank', 'all'] as const), level: wholeNumber(raw.level), promise: oneOf(raw.promise, PROMISES),
    acknowledged: yesOrNo(raw.acknowledged), within: wholeNumber(raw.within), texts: text(raw.texts),
  };
};

export const CALENDAR_ACTS = ['add-closure', 'set-weekdays', 'cancel-day-off', 'move-day-off', 'confirm-day-off'] as const;
/** `month`: Jalali, `1399-12`. `act` and `day`: the change that is being written, and of which day off. `change`: the record that is open. */
export interface CalendarSearch {
  calendar: 'office' | 'bank'; month?: string | undefined; county?: string | undefined; act?: (typeof CALENDAR_ACTS)[number] | undefined; day?: string | undefined; change?: string | undefined;
}
export const calendarSearch = (raw: Raw): CalendarSearch => ({
  calendar: oneOf(raw.calendar, ['office', 'bank'] as const) ?? 'bank', month: /^1[34][0-9]{2}-(0[1-9]|1[0-2])$/.exec(text(raw.month) ?? '')?.[0], county: text(raw.county),
  act: oneOf(raw.act, CALENDAR_ACTS), day: text(raw.day), change: text(raw.change),
});
const DELIVERY_STATES = ['queued', 'sent', 'failed', 'dead'] as const;
export interface DeliveriesSearch { status?: (typeof DELIVERY_STATES)[number] | undefined; channel?: 'sms' | 'email' | undefined }
export const deliveriesSearch = (raw: Raw): DeliveriesSearch => ({ status: oneOf(raw.status, DELIVERY_STATES), channel: oneOf(raw.channel, ['sms', 'email'] as const) });
export const quarantineSearch = (raw: Raw): { all?: true | undefined } => ({ all: String(raw.all) === 'true' ? true : undefined });
export const QUESTION_PARTIES = ['directorate', 'county-office', 'committee', 'working-group', 'branch', 'bank'] as const satisfies readonly AnsweringParty[];
/** `state`: what waits, unless told otherwise. `case`: about one case only. */
export interface QuestionsSearch extends Omit<QuestionFilters, 'state'> { state: 'open' | 'answered' | 'closed' | 'all' }
export const questionsSearch = (raw: Raw): QuestionsSearch => ({
  state: oneOf(raw.state, ['open', 'answered', 'closed', 'all'] as const) ?? 'open', kind: oneOf(raw.kind, ['question', 'complaint'] as const), late: String(raw.late) === 'true' ? true : undefined,
  topic: text(raw.topic), county: text(raw.county), party: oneOf(raw.party, QUESTION_PARTIES), case: text(raw.case), q: text(raw.q),
});
