import { randomInt } from 'node:crypto';
import {
  afterQuietHours, calendarOfAnswer, caseNumber, jalaliYear, routeOf, searchKey, tehranDate, turnOf, type Actor, type CaseState, type IsoDate, type QuestionKind,
} from '#domain';
import {
  keepAnswer, keepDelivery, keepQuestion, loadCases, readQuestion, shippedNoticeSettings, shippedQuestionTopics, shippedServiceLimits, type NewQuestion, type Queryable, type QuestionTopic,
} from '#store';
import { v7 as newUuid } from 'uuid';
import type { App } from '../app.js';
import type { IdempotencyRef } from '../commands/ask.js';
import { applicantText } from '../notices/templates.js';
import { beyondLimits, countedAddress } from '../people/limits.js';
import { mobileOf } from '../people/request-otp.command.js';
import { canonicalInput, InputFaultError, type InputFault } from '../text/canonical-input.js';
import { questionView, type QuestionView } from './question.view.js';

/** What is asked. A case only of one's own, and only with a session; a county where there is none. */
export interface Asked { kind: QuestionKind; topic: string; text: string; caseId?: string; countyCode?: string; name?: string }

export type AskOutcome<Done> =
  | Done
  | { outcome: 'too-many'; retryAfterSeconds: number }
  /** The case is not there for this asker. */
  | { outcome: 'absent' }
  /** The number of the case is not confirmed: whoever holds it need not be the person whose case it is. */
  | { outcome: 'identity-unconfirmed' };

const CREATED = 201;
const ACCEPTED = 202;

/**
 * Asks as the applicant who is logged in, about a case of their own or about something else. The code is texted to them.
 * @throws InputFaultError for a topic that is not there or not of this kind, for text that cannot be kept or is too long
 */
export async function askQuestion(
  app: App, { actor, asked, idempotency }: { actor: Actor & { mobile: string }; asked: Asked; idempotency?: IdempotencyRef },
): Promise<AskOutcome<{ outcome: 'asked'; question: QuestionView }>> {
  const input = canonicalInput(asked);
  const topic = topicOf(input);
  const kase = input.caseId === undefined ? null : (await loadCases(app.store.engine, [{ id: input.caseId, actor }]))[0]?.state ?? 'absent';
  if (kase === 'absent') return { outcome: 'absent' };
  if (kase !== null && !kase.mobileConfirmed) return { outcome: 'identity-unconfirmed' };
  const retryAfterSeconds = await beyondLimits(app.store, [{ kind: 'question-mobile', subject: actor.mobile, limit: shippedServiceLimits().questions.perMobile }]);
  if (retryAfterSeconds !== null) return { outcome: 'too-many', retryAfterSeconds };
  return app.store.transaction(async (client): Promise<AskOutcome<{ outcome: 'asked'; question: QuestionView }>> => {
    const { id } = await keep(app, client, { asked: input, topic, mobile: actor.mobile, confirmed: true, kase });
    const today = tehranDate(app.clock.now());
    const kept = await readQuestion(client, actor, { id, today });
    if (!kept) throw new Error(`The question ${id} was not kept.`);
    const question = questionView(kept, { actor, rules: app.rules, today });
    if (idempotency) await keepAnswer(client, { actor: idempotency.actorId, key: idempotency.key }, CREATED, question);
    return { outcome: 'asked', question };
  });
}

/**
 * Asks without a log-in. The answer is the same for every number, known or not: a code, also texted to it. Nobody has shown that the number is
 * theirs; who answers is told so.
 * @param request.address where the asking comes from
 * @throws InputFaultError as `askQuestion`, and when the text is no mobile number
 */
export async function askPublicQuestion(
  app: App, { address, asked, idempotency, mobile: typed }: { address: string; asked: Omit<Asked, 'caseId'>; mobile: string; idempotency?: IdempotencyRef },
): Promise<{ outcome: 'asked'; code: string } | { outcome: 'too-many'; retryAfterSeconds: number }> {
  const input = canonicalInput(asked);
  const mobile = mobileOf(typed);
  const topic = topicOf(input);
  const { questions } = shippedServiceLimits();
  const retryAfterSeconds = await beyondLimits(app.store, [
    { kind: 'question-address', subject: countedAddress(address), limit: questions.perAddress }, { kind: 'question-mobile', subject: mobile, limit: questions.perMobile },
  ]);
  if (retryAfterSeconds !== null) return { outcome: 'too-many', retryAfterSeconds };
  return app.store.transaction(async (client) => {
    const { code } = await keep(app, client, { asked: input, topic, mobile, confirmed: false, kase: null });
    if (idempotency) await keepAnswer(client, { actor: idempotency.actorId, key: idempotency.key }, ACCEPTED, { code });
    return { outcome: 'asked', code };
  });
}

/** @throws InputFaultError when there is no such topic, it is of the other kind, or it needs a case */
function topicOf({ caseId, kind, text, topic: code }: Asked): QuestionTopic {
  const { mostTextCharacters, topics } = shippedQuestionTopics();
  const topic = topics.find((each) => each.code === code);
  const faults: InputFault[] = [];
  if (!topic) faults.push({ path: 'topic', code: 'unknown' });
  if (topic && topic.kind !== 'both' && topic.kind !== kind) faults.push({ path: 'kind', code: 'unknown' });
  if (topic?.needsCase && caseId === undefined) faults.push({ path: 'caseId', code: 'required' });
  if ([...text].length > mostTextCharacters) faults.push({ path: 'text', code: 'too-long' });
  if (!topic || faults.length > 0) throw new InputFaultError(faults);
  return topic;
}

interface ToKeep { asked: Asked; topic: QuestionTopic; mobile: string; confirmed: boolean; kase: CaseState | null }

async function keep(app: App, client: Queryable, { asked, confirmed, kase, mobile, topic }: ToKeep): Promise<{ id: string; code: string }> {
  const at = app.clock.now();
  const countyCode = kase?.countyCode ?? asked.countyCode ?? null;
  const county = countyCode === null ? undefined : app.rules.counties.get(countyCode);
  if (countyCode !== null && !county) throw new InputFaultError([{ path: 'countyCode', code: 'unknown' }]);
  const provinceCode = kase?.provinceCode ?? county?.provinceCode ?? app.rules.provinceCodes[0];
  if (provinceCode === undefined) throw new Error('There is no province in the reference data.');
  const turn = kase && turnOf(kase, app.rules.programme(kase.programme, kase.programmeVersion));
  const party = routeOf(topic.party, { countyCode, bankCode: kase?.bankCode ?? null, branchCode: kase?.branchCode ?? null }, turn);
  const askerName = kase ? `${kase.applicant.firstName} ${kase.applicant.lastName}`.trim() : asked.name ?? null;
  const kept = await keepUnderNewCode(client, tehranDate(at), (code) => ({
    id: newUuid(), code, kind: asked.kind, topic: topic.code, caseId: kase?.id ?? null, provinceCode, countyCode, askerMobile: mobile, askerName, askerConfirmed: confirmed,
    party, calendar: calendarOfAnswer(topic.calendar, party), limitWorkingDays: topic.answerWorkingDays, at, clockFrom: tehranDate(at),
    searchKey: searchKey(`${code} ${kase?.number ?? ''} ${askerName ?? ''} ${asked.text}`), text: asked.text,
  }));
  await keepDelivery(client, {
    id: newUuid(), channel: 'sms', kind: 'question-received', address: mobile, recipient: null, subject: null, locale: 'fa', at,
    text: applicantText('question-received', { code: kept.code, days: topic.answerWorkingDays }), notBefore: afterQuietHours(at, shippedNoticeSettings().quiet),
  });
  return kept;
}

const PREFIX = 'Q';
const FEWEST = 10_000_000;
const MOST = 100_000_000;
const TRIES = 5;

/**
 * A code is drawn, not counted: who knows somebody's number must not find their questions by counting on. Its check digit tells a slip from a code
 * that nobody has.
 */
async function keepUnderNewCode(client: Queryable, today: IsoDate, questionOf: (code: string) => NewQuestion): Promise<NewQuestion> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const question = questionOf(caseNumber(PREFIX, jalaliYear(today), randomInt(FEWEST, MOST)));
    if (await keepQuestion(client, question)) return question;
  }
  throw new Error('No code is free for a question.');
}
