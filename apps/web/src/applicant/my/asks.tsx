import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { wholeNumber } from '../../format/digits.js';
import { said } from '../../i18n/locale.js';
import { m } from '../../paraglide/messages.js';
import type { Ask, MyCase } from './my-case.js';

/** What waits for the applicant, before anything else there is to read. */
export function Asks({ my }: { my: MyCase }) {
  if (my.asks.length === 0) return null;
  const open = my.asks.filter(({ answered }) => !answered).length;
  const unanswered = my.asks.some(({ code, answered }) => code === 'missing-item' && !answered);
  return (
    <section className="my-asks" aria-labelledby="asks">
      <h2 id="asks">{open > 0 ? m.follow_asks_title({ count: wholeNumber(open) }) : m.follow_asks_answered()}</h2>
      <ol className="stack">
        {my.asks.map((ask) => (
          <li key={`${ask.code} ${ask.item ?? ask.paperKind ?? ''}`} className={`panel my-ask${ask.answered ? ' answered' : ''}`}>
            <h3>{said(ask.text)}</h3>
            {ask.note !== null && <p className="my-note"><bdi dir="auto">{ask.note}</bdi></p>}
            {ask.answered && <p className="my-answered">✓ {m.follow_answered()}</p>}
            {ask.code === 'resubmit' && unanswered && <p className="soft">{m.follow_answer_first()}</p>}
            <p><WayToAnswer my={my} ask={ask} next={!ask.answered && !(ask.code === 'resubmit' && unanswered)} /></p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function WayToAnswer({ my: { id }, ask, next }: { my: MyCase; ask: Ask; next: boolean }): ReactNode {
  const look = next ? 'button strong' : 'button';
  switch (ask.code) {
    case 'continue-draft': return <Link to="/apply/case/$id" params={{ id }} className={look}>{m.follow_go_on()}</Link>;
    case 'missing-item': return <Link to="/my/cases/$id/answer/$item" params={{ id, item: String(ask.item) }} className={look} aria-label={`${ask.answered ? m.follow_answer_change() : m.follow_answer()}: ${said(ask.text)}`}>{ask.answered ? m.follow_answer_change() : m.follow_answer()}</Link>;
    case 'paper': return <Link to="/my/cases/$id/papers" params={{ id }} hash={ask.paperKind ?? ''} className={look}>{m.follow_send_paper()}</Link>;
    case 'confirm-identity': return <Link to="/my/cases/$id/do/$command" params={{ id, command: 'confirm-identity' }} className={look}>{m.follow_confirm_identity()}</Link>;
    case 'resubmit': return <Link to="/my/cases/$id/do/$command" params={{ id, command: 'resubmit' }} className={look}>{m.follow_resubmit()}</Link>;
    case 'offer-guarantee': return <Link to="/my/cases/$id/do/$command" params={{ id, command: 'offer-guarantee' }} className={look}>{m.follow_offer_guarantee()}</Link>;
  }
}
