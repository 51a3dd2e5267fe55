import { availableCommands, dayNumber, jalaliText, TAGS_OF, tehranDate, turnOf, type Actor, type CaseState, type Facts, type Label } from '#domain';
import { readAs, readCase, readHistory, readOwnCases, type HistoryEntry } from '#store';
import type { App } from '../app.js';
import { factsFor } from '../commands/decide-set.js';
import { viewOfCase } from '../queries/view-of-case.js';
import type { RuleBook } from '../rules/rule-book.js';
import { commandView } from '../views/command-view.js';
import { dayPair, jalaliOrNull, rialText } from '../views/json.js';
import { asksOf, openAsks } from './case-asks.js';
import { caseNames } from './case-names.js';
import { progressOf } from './case-progress.js';
import { headlineOf, reasonOf, reducedStatus, standingOf, statusOf } from './case-status.js';
import { stepsOf } from './case-steps.js';
import type { MyCaseItem, MyCaseView } from './my-case.view.js';
import { papersFor } from './my-papers.js';

/** More than anybody has; a phone that is typed in for a whole village shows its newest. */
const MOST_CASES = 100;

const labelOf = (rules: RuleBook, kind: 'stages' | 'parties', code: string): Label => {
  const { fa, en } = rules.label(kind, code);
  return { fa, en };
};

/** Every case of the applicant's phone, what is still open first. */
export async function listMyCases(app: App, { actor }: { actor: Actor }): Promise<{ items: MyCaseItem[] }> {
  const now = app.clock.now();
  const states = await readAs(app.store, actor, (client) => readOwnCases(client, actor, MOST_CASES));
  return {
    items: states.map((state) => {
      const facts = factsFor(app.rules, state, actor, now, {});
      const confirmed = state.mobileConfirmed;
      return {
        id: state.id, number: state.number, programme: state.programme, programmeLabel: facts.programme.label, stage: state.stage, stageLabel: labelOf(app.rules, 'stages', state.stage),
        headline: confirmed ? headlineOf(state, turnOf(state, facts.programme)) : reducedStatus(state).headline, asks: openAsks(asksOf(state, facts)), confirmed,
        enteredOnJalali: dayPair(new Date(state.stageEnteredAt)).onJalali, requestedRial: confirmed ? rialText(state.requestedRial) : null,
      };
    }),
  };
}

/** A case of the applicant's own with its history in the order in which it was lived; null when it is absent or somebody else's. */
export async function readMyCase(app: App, { actor, caseId }: { actor: Actor; caseId: string }): Promise<{ state: CaseState; entries: HistoryEntry[] } | null> {
  return readAs(app.store, actor, async (client) => {
    const state = await readCase(client, actor, caseId);
    return state && { state, entries: (await readHistory(client, { caseId })).reverse() };
  });
}

/** A case as its own applicant sees it, in whole sentences; null when it is absent or somebody else's. */
export async function getMyCase(app: App, asked: { actor: Actor; caseId: string }): Promise<MyCaseView | null> {
  const read = await readMyCase(app, asked);
  if (!read) return null;
  const facts = factsFor(app.rules, read.state, asked.actor, app.clock.now(), {});
  return read.state.mobileConfirmed ? wholeView(app, read, facts) : reducedView(app, read, facts);
}

interface Read { state: CaseState; entries: HistoryEntry[] }
const livedOf = ({ entries }: Read) => entries.map(({ at, changes }) => ({ at: new Date(at), changes }));

/** What both views tell. */
function head({ rules }: App, { state }: Read, { programme }: Facts) {
  const entered = dayPair(new Date(state.stageEnteredAt));
  return {
    id: state.id, number: state.number, version: state.version, programme: state.programme, programmeLabel: programme.label, stage: state.stage,
    stageLabel: labelOf(rules, 'stages', state.stage), confirmed: state.mobileConfirmed, since: entered.on, sinceJalali: entered.onJalali, paused: TAGS_OF[state.stage].includes('waiting'),
  };
}

function reducedView(app: App, read: Read, facts: Facts): MyCaseView {
  const commands = availableCommands(read.state, facts).filter(({ type }) => type === 'confirm-identity');
  return {
    ...head(app, read, facts), status: reducedStatus(read.state), turn: null, limitWorkingDays: null, dayNumber: 0, late: false, reason: null, promisedOn: null, promisedOnJalali: null,
    progress: [], timeline: [], asks: asksOf(read.state, facts), papers: [], appeal: null, mayWithdraw: false, helper: null, office: caseNames(read.state, app.rules).office,
    availableCommands: commands.map((command) => commandView(command, read.state, app.rules)), case: null,
  };
}

async function wholeView(app: App, read: Read, facts: Facts): Promise<MyCaseView> {
  const { rules } = app;
  const { entries, state } = read;
  const lived = livedOf(read);
  const standing = standingOf(state, lived, facts);
  const { clock, late, since, today, until } = standing;
  const view = await viewOfCase(app, { state, actor: facts.actor, lived });
  const names = caseNames(state, rules);
  const promisedOn = state.promises.at(-1)?.on ?? null;
  return {
    ...head(app, read, facts), status: statusOf(state, standing, rules),
    turn: clock.turn && { party: clock.turn, label: labelOf(rules, 'parties', clock.turn) },
    since, sinceJalali: jalaliText(since), limitWorkingDays: clock.limitWorkingDays, dayNumber: clock.ageWorkingDays, late,
    reason: reasonOf(state, rules), promisedOn, promisedOnJalali: jalaliOrNull(promisedOn),
    progress: progressOf(state, entries, facts.programme, (stage) => labelOf(rules, 'stages', stage)),
    timeline: stepsOf(entries, { today, rules }), asks: asksOf(state, facts), papers: papersFor(state, entries),
    appeal: until !== null && until >= today ? { until, untilJalali: jalaliText(until), daysLeft: dayNumber(until) - dayNumber(today) } : null,
    mayWithdraw: view.availableCommands.some(({ allowed, type }) => type === 'withdraw' && allowed),
    helper: helperOf(state, rules), office: names.office, availableCommands: view.availableCommands, case: view,
  };
}

function helperOf({ helper }: CaseState, rules: RuleBook): MyCaseView['helper'] {
  if (helper === null) return null;
  const since = tehranDate(new Date(helper.since));
  return { by: helper.by, office: caseNames({ bankCode: null, branchCode: null, countyCode: helper.countyCode }, rules).office, since, sinceJalali: jalaliText(since) };
}
