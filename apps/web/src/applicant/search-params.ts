// What the applicant's pages keep in the address, read as strictly as those of the staff.
type Raw = Record<string, unknown>;

/** `to`: the page of this product to open after the log-in. */
export const applicantLoginSearch = ({ to }: Raw): { to?: string | undefined } => ({ to: typeof to === 'string' && to.startsWith('/') && !to.startsWith('//') ? to : undefined });
/** `done`: the command that was just carried out, of which the page of the case says so. */
export const myCaseSearch = ({ done }: Raw): { done?: string | undefined } => ({ done: typeof done === 'string' && done !== '' ? done : undefined });

/** `from`: an answer is being changed from the summary, which is gone back to. */
export const stepSearch = ({ from }: Raw): { from?: 'check' | undefined } => ({ from: from === 'check' ? from : undefined });
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** `case` and `topic`: what the form opens with. */
export const newQuestionSearch = ({ case: id, topic }: Raw): { case?: string | undefined; topic?: string | undefined } => ({
  case: typeof id === 'string' && UUID.test(id) ? id : undefined, topic: typeof topic === 'string' && /^[a-z-]{1,50}$/.test(topic) ? topic : undefined,
});
/** `sent`: it was asked just now. */
export const myQuestionSearch = ({ sent }: Raw): { sent?: true | undefined } => ({ sent: String(sent) === 'true' ? true : undefined });
/** `code`: the one that the form opens with. */
export const askTrackSearch = ({ code }: Raw): { code?: string | undefined } => ({ code: typeof code === 'string' && code.length <= 50 && code !== '' ? code : undefined });
