import { m } from '../../paraglide/messages.js';

const TEXTS: Record<string, () => string> = {
  'answer-missing': m.follow_done_answer, resubmit: m.follow_done_resubmit, appeal: m.follow_done_appeal, withdraw: m.follow_done_withdraw,
  'confirm-identity': m.follow_done_confirm, 'name-helper': m.follow_done_helper, 'end-help': m.follow_done_end_help, 'offer-guarantee': m.follow_done_guarantee,
};

/** What is said on the page of a case after a command was carried out; `done` comes from the address and may be anything. */
export const doneText = (done: string): string => (Object.hasOwn(TEXTS, done) ? TEXTS[done]!() : m.saved());
