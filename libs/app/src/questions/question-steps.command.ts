import {
  afterQuietHours, answerStep, rateStep, replyStep, routeStep, speaksAs, tehranDate, type Actor, type AnsweringParty, type IsoDate, type QuestionOutcome, type QuestionPlace,
  type QuestionRefusal, type QuestionStep,
} from '#domain';
import {
  holdQuestion, keepAnswer, keepDelivery, readAs, readQuestion, saveStep, shippedNoticeSettings, shippedQuestionTopics, shippedServiceLimits, type HeldQuestion, type NewMessage,
  type Queryable, type QuestionChanges,
} from '#store';
import { v7 as newUuid } from 'uuid';
import type { App } from '../app.js';
import type { IdempotencyRef } from '../commands/ask.js';
import { applicantText } from '../notices/templates.js';
import { beyondLimits } from '../people/limits.js';
import { canonicalInput, InputFaultError } from '../text/canonical-input.js';
import { questionView, type QuestionView } from './question.view.js';

export type StepOutcome =
  | { outcome: 'done'; question: QuestionView }
  /** Handed over to a desk that is not the reader's: what becomes of it is no longer theirs to see. */
  | { outcome: 'handed-over' }
  | { outcome: 'refused'; refusal: QuestionRefusal }
  | { outcome: 'too-many'; retryAfterSeconds: number }
  /** Not there, out of scope, or another's. */
  | { outcome: 'absent' };

interface StepRequest { actor: Actor; id: string; idempotency?: IdempotencyRef }

const DONE = 200;

/** Answers an open question as its desk, once. The asker is told by SMS that there is an answer, never what it says. @throws InputFaultError for text that cannot be kept */
export function answerQuestion(app: App, { text, ...request }: StepRequest & { text: string }): Promise<StepOutcome> {
  const { reopenDays } = shippedQuestionTopics();
  return takeStep(app, request, {
    text: wordsOf(text), decide: (held, today) => answerStep(held, today, reopenDays),
    after: (client, held) => tellAsker(app, client, held, reopenDays),
  });
}

/** Where a question without a case may be sent: only who sees the whole province knows which county, bank or branch it means. */
export type RouteTo = { party: AnsweringParty } & Partial<QuestionPlace>;

/** Hands an open question over to another desk, with the reason among the staff. Its clock goes on. @throws InputFaultError also for a place that is not there */
export function routeQuestion(app: App, { note, to, ...request }: StepRequest & { note: string; to: RouteTo }): Promise<StepOutcome> {
  const { party, ...named } = canonicalInput(to);
  const place = placeOf(app, request.actor, named);
  return takeStep(app, request, {
    text: wordsOf(note),
    decide: (held) => routeStep(held, { party, place }),
    place: ({ bankCode, branchCode, countyCode }) => (place ? { countyCode, bankCode, branchCode, ...place } : null),
  });
}

/** More words of the asker; after an answer they open the question again. @throws InputFaultError for text that cannot be kept */
export async function replyToQuestion(app: App, { text, ...request }: StepRequest & { text: string }): Promise<StepOutcome> {
  const words = wordsOf(text);
  const retryAfterSeconds = await beyondLimits(app.store, [{ kind: 'question-reply', subject: request.id, limit: shippedServiceLimits().questions.perMobile }]);
  if (retryAfterSeconds !== null) return { outcome: 'too-many', retryAfterSeconds };
  return takeStep(app, request, { text: words, decide: replyStep });
}

/** How content the asker is with the answer. @param score from 1, not at all, to 5, entirely @throws InputFaultError for text that cannot be kept */
export function rateQuestion(app: App, { note, score, ...request }: StepRequest & { score: number; note?: string }): Promise<StepOutcome> {
  return takeStep(app, request, { text: note === undefined ? null : wordsOf(note), decide: (held) => rateStep(held, score) });
}

function wordsOf(text: string): string {
  const { text: words } = canonicalInput({ text });
  if ([...words].length > shippedQuestionTopics().mostTextCharacters) throw new InputFaultError([{ path: 'text', code: 'too-long' }]);
  return words;
}

/** @returns null when no place is named @throws InputFaultError for one that is not there, lies in another province, or is not the sender's to name */
function placeOf({ rules }: App, actor: Actor, { bankCode, branchCode, countyCode }: Partial<QuestionPlace>): Partial<QuestionPlace> | null {
  if (bankCode === undefined && branchCode === undefined && countyCode === undefined) return null;
  const branch = branchCode ? rules.branches.get(branchCode) : undefined;
  const county = countyCode ? rules.counties.get(countyCode) : undefined;
  const mayName = actor.role === 'directorate';
  const faults = [
    countyCode && (!mayName || county?.provinceCode !== actor.provinceCode) ? 'countyCode' : null,
    bankCode && (!mayName || !rules.banks.has(bankCode)) ? 'bankCode' : null,
    branchCode && (!mayName || branch?.provinceCode !== actor.provinceCode || (bankCode && branch.bankCode !== bankCode)) ? 'branchCode' : null,
  ].filter((path) => path !== null);
  if (faults.length > 0) throw new InputFaultError(faults.map((path) => ({ path, code: 'unknown' })));
  return { ...(countyCode && { countyCode }), ...(bankCode && { bankCode, branchCode: null }), ...(branch && { branchCode: branch.code, bankCode: branch.bankCode }) };
}

interface Step {
  text: string | null;
  decide(held: HeldQuestion, today: IsoDate): QuestionOutcome;
  place?(held: HeldQuestion): QuestionPlace | null;
  after?(client: Queryable, held: HeldQuestion): Promise<void>;
}

/**
 * One step of a question: seen by its own reader through the wall, then held, decided and written in one transaction. What was handed over between the
 * look and the hold is no longer there for them.
 */
async function takeStep(app: App, { actor, id, idempotency }: StepRequest, step: Step): Promise<StepOutcome> {
  const at = app.clock.now();
  const today = tehranDate(at);
  if (!(await readAs(app.store, actor, (client) => readQuestion(client, actor, { id, today })))) return { outcome: 'absent' };
  return app.store.transaction(async (client): Promise<StepOutcome> => {
    const held = await holdQuestion(client, id);
    if (!held || !(await readQuestion(client, actor, { id, today }))) return { outcome: 'absent' };
    const decided = step.decide(held, today);
    if (!decided.ok) return { outcome: 'refused', refusal: decided.refusal };
    const place = step.place?.(held);
    await saveStep(client, held, messageOf(decided.step, { actor, at, day: today, text: step.text }), { ...changesOf(decided.step, at), ...(place && { place }) });
    await step.after?.(client, held);
    const seen = await readQuestion(client, actor, { id, today });
    const question = seen && questionView(seen, { actor, rules: app.rules, today });
    if (idempotency) await keepAnswer(client, { actor: idempotency.actorId, key: idempotency.key }, DONE, { question });
    return question ? { outcome: 'done', question } : { outcome: 'handed-over' };
  });
}

function messageOf(step: QuestionStep, { actor, at, day, text }: { actor: Actor; at: Date; day: IsoDate; text: string | null }): NewMessage {
  const party = speaksAs(actor.role);
  return {
    kind: step.kind, at, day, text, by: party === null ? null : { username: actor.name, party },
    ...(step.kind === 'routed' && { toParty: step.party }), ...(step.kind === 'rated' && { score: step.score }),
  };
}

function changesOf(step: QuestionStep, at: Date): QuestionChanges {
  switch (step.kind) {
    case 'answer': return { answered: { at, on: step.answeredOn, reopenUntil: step.reopenUntil } };
    case 'routed': return { party: step.party };
    case 'reopened': return { reopened: { clockFrom: step.clockFrom } };
    case 'rated': return { rating: step.score };
    case 'follow-up': return {};
  }
}

async function tellAsker(app: App, client: Queryable, { code, mobile }: HeldQuestion, days: number): Promise<void> {
  const at = app.clock.now();
  await keepDelivery(client, {
    id: newUuid(), channel: 'sms', kind: 'question-answered', address: mobile, recipient: null, subject: null, locale: 'fa', at,
    text: applicantText('question-answered', { code, days }), notBefore: afterQuietHours(at, shippedNoticeSettings().quiet),
  });
}
