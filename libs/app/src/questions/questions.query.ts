import { parseCaseNumber, tehranDate, type Actor, type AnsweringParty, type Label, type QuestionKind, type QuestionState } from '#domain';
import {
  findQuestion, readAs, readQuestion, readQuestions, shippedQuestionTopics, shippedServiceLimits, summariseQuestions as readSummary, type QuestionCounts,
} from '#store';
import type { App } from '../app.js';
import { beyondLimits, countedAddress } from '../people/limits.js';
import { mobileOf } from '../people/request-otp.command.js';
import type { Page } from '../queries/cases.query.js';
import { pageSize } from '../queries/cursor.js';
import { questionItemView, questionView, topicLabel, type QuestionItemView, type QuestionView } from './question.view.js';

export interface QuestionTopicsView {
  topics: { code: string; label: Label; kinds: QuestionKind[]; needsCase: boolean; answerWorkingDays: number }[]; reopenDays: number; mostTextCharacters: number;
}

/** What can be asked about, and within how many working days it is answered. */
export function questionTopics(): QuestionTopicsView {
  const { mostTextCharacters, reopenDays, topics } = shippedQuestionTopics();
  return {
    topics: topics.map(({ answerWorkingDays, code, kind, label, needsCase }) => (
      { code, label, kinds: kind === 'both' ? ['question', 'complaint'] : [kind], needsCase, answerWorkingDays })),
    reopenDays, mostTextCharacters,
  };
}

export interface QuestionListQuery {
  actor: Actor; state?: QuestionState; kind?: QuestionKind; late?: boolean; topic?: string; county?: string; party?: AnsweringParty; case?: string; q?: string;
  limit?: number; cursor?: string;
}

/** An applicant's own questions, or those in a member's scope and of their desk: what waits, the first due first; else the last changed first. @throws CursorError */
export async function listQuestions(app: App, { actor, limit, ...query }: QuestionListQuery): Promise<Page<QuestionItemView> & { total: number }> {
  const today = tehranDate(app.clock.now());
  const page = await readAs(app.store, actor, (client) => readQuestions(client, actor, { ...query, today, limit: pageSize(limit) }));
  return { ...page, items: page.items.map((line) => questionItemView(line, { actor, rules: app.rules, today })) };
}

/** One question with its thread; null when it is absent, out of scope or another desk's. */
export async function getQuestion(app: App, { actor, id }: { actor: Actor; id: string }): Promise<QuestionView | null> {
  const today = tehranDate(app.clock.now());
  const found = await readAs(app.store, actor, (client) => readQuestion(client, actor, { id, today }));
  return found && questionView(found, { actor, rules: app.rules, today });
}

/**
 * A question by its code and the number that it was asked from, without a log-in; nothing that is about a case. Who has not got both right learns
 * nothing of which was wrong.
 * @param request.address where the asking comes from
 * @throws InputFaultError when the text is no mobile number
 */
export async function trackQuestion(
  app: App, { address, code: typed, mobile: number }: { address: string; code: string; mobile: string },
): Promise<{ outcome: 'found'; question: QuestionView } | { outcome: 'absent' } | { outcome: 'too-many'; retryAfterSeconds: number }> {
  const mobile = mobileOf(number);
  const parsed = parseCaseNumber(typed);
  // A code that nobody can have is looked for all the same, so that it takes as long as any other.
  const code = parsed.ok ? parsed.value : '';
  const { track } = shippedServiceLimits();
  const retryAfterSeconds = await beyondLimits(app.store, [
    { kind: 'question-track-address', subject: countedAddress(address), limit: track.perAddress },
    { kind: 'question-track-mobile', subject: mobile, limit: track.perNumber }, { kind: 'question-track-code', subject: code, limit: track.perNumber },
  ]);
  if (retryAfterSeconds !== null) return { outcome: 'too-many', retryAfterSeconds };
  const today = tehranDate(app.clock.now());
  const found = await findQuestion(app.store.engine, { code, mobile, today });
  return found ? { outcome: 'found', question: questionView(found, { actor: null, rules: app.rules, today }) } : { outcome: 'absent' };
}

export interface QuestionSummaryView extends QuestionCounts {
  answeredInTimePercent: number | null; medianWorkingDays: number | null; satisfaction: number | null; ratings: number;
  byParty: (QuestionCounts & { party: AnsweringParty; label: Label })[]; byTopic: (QuestionCounts & { topic: string; label: Label })[];
}

/** Questions in the member's scope and of their desk in sum: how many wait, how many are late, how fast and how well they are answered. */
export async function summariseQuestions(app: App, { actor }: { actor: Actor }): Promise<QuestionSummaryView> {
  const today = tehranDate(app.clock.now());
  const { answers, byParty, byTopic, ratings, ...counts } = await readAs(app.store, actor, (client) => readSummary(client, actor, { today }));
  return {
    ...counts,
    answeredInTimePercent: answers.given === 0 ? null : Math.round((100 * answers.inTime) / answers.given), medianWorkingDays: answers.medianWorkingDays,
    satisfaction: ratings.average, ratings: ratings.given,
    byParty: byParty.map((row) => ({ ...row, label: { fa: app.rules.label('parties', row.party).fa, en: app.rules.label('parties', row.party).en } })),
    byTopic: byTopic.map((row) => ({ ...row, label: topicLabel(row.topic) })),
  };
}
