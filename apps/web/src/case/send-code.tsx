import { useMutation } from '@tanstack/react-query';
import { sendCode } from '../api/office-queries.js';
import { problemText } from '../api/problem-text.js';
import type { CaseDetail } from '../api/types.js';
import type { Draft } from '../forms/draft.js';
import { readerDigits } from '../format/digits.js';
import { mobileOf } from '../format/identifiers.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';

interface Props { mobile: string; purpose: 'submit' | 'change-mobile'; about: string; sent: (mobile: string) => string }

function SendCode({ mobile, purpose, about, sent }: Props) {
  const send = useMutation({ mutationFn: sendCode });
  // Held together from left to right inside the sentence, whatever its language.
  const shown = `\u2066${readerDigits(mobile)}\u2069`;
  return (
    <div className="notice stack">
      <p>{about}</p>
      <div><Button compact onPress={() => { if (!send.isPending) send.mutate({ mobile, purpose }); }}>{m.paper_code_send({ mobile: shown })}</Button></div>
      <p role="status" className="small">{send.isSuccess && sent(shown)}</p>
      {send.isError && <p role="alert" className="fault">{problemText(send.error)}</p>}
    </div>
  );
}

/** The office sends in for somebody else: the code goes to the applicant's own phone, and they read it out. */
export function SubmitCode({ file: { applicant, mobileConfirmed } }: { file: CaseDetail }) {
  if (mobileConfirmed || applicant.mobile === null) return null;
  return <SendCode mobile={applicant.mobile} purpose="submit" about={m.paper_code_about()} sent={(mobile) => m.paper_code_sent({ mobile })} />;
}

/** The phone was lost: the new one proves itself, once it is written. */
export function NewMobileCode({ typed }: { typed: Draft | undefined }) {
  const mobile = typeof typed === 'string' ? mobileOf(typed) : null;
  if (mobile === null) return <p className="notice">{m.paper_code_to_new()}</p>;
  return <SendCode key={mobile} mobile={mobile} purpose="change-mobile" about={m.paper_code_to_new()} sent={(to) => m.paper_code_given({ mobile: to })} />;
}
