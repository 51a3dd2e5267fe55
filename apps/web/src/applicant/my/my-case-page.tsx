import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { day } from '../../format/dates.js';
import { wholeNumber } from '../../format/digits.js';
import { said } from '../../i18n/locale.js';
import { m } from '../../paraglide/messages.js';
import { Failure, Waiting } from '../../parts/states.js';
import { Code } from '../../parts/text.js';
import { BackLink } from '../parts/back-link.js';
import { Notice, Spoken } from '../parts/notice.js';
import { Page } from '../parts/page.js';
import { Asks } from './asks.js';
import { doneText } from './done-text.js';
import { LettersAndPapers } from './letters.js';
import './my.css';
import { myCaseQuery, type MyCase } from './my-case.js';
import { OtherActs } from './other-acts.js';
import { PathOfCase, Timeline } from './timeline.js';

/** Where a case stands, what it waits for, and everything that its applicant can do about it. */
export function MyCasePage() {
  const { id } = useParams({ from: '/applicant/signed-in/my/cases/$id' });
  const { done } = useSearch({ from: '/applicant/signed-in/my/cases/$id' });
  const my = useQuery(myCaseQuery(id));
  const back = <BackLink to="/my">{m.apply_nav_my()}</BackLink>;
  if (my.isPending) return <Page title={m.follow_case_title()} back={back}><Waiting /></Page>;
  if (!my.data) return <Page title={m.follow_case_title()} back={back}><Failure error={my.error} retry={() => void my.refetch()} /></Page>;
  const told = done === undefined ? '' : doneText(done);
  return (
    <Page title={said(my.data.programmeLabel)} back={back}>
      <p className="my-number">{m.follow_number()} <Code>{my.data.number}</Code></p>
      <Spoken>{told !== '' && <span className="notice good my-done">✓ {told}</span>}</Spoken>
      {my.isRefetchError && <Notice kind="warn">{m.follow_maybe_old()}</Notice>}
      <Status my={my.data} />
      <Asks my={my.data} />
      {my.data.confirmed && <Confirmed my={my.data} />}
    </Page>
  );
}

function Status({ my: { status, reason, late } }: { my: MyCase }) {
  return (
    <section className={`panel my-status${late ? ' late' : ''}`} aria-labelledby="status">
      <h2 id="status">{said(status.headline)}</h2>
      {status.sentences.map((sentence) => <p key={sentence.fa}>{said(sentence)}</p>)}
      {reason?.note && <blockquote><bdi dir="auto">{reason.note}</bdi></blockquote>}
    </section>
  );
}

function Confirmed({ my }: { my: MyCase }) {
  return (
    <>
      {my.appeal && (
        <section className="panel" aria-labelledby="appeal">
          <h2 id="appeal">{m.follow_appeal_title()}</h2>
          <p>{m.follow_appeal_until({ day: day(my.appeal.until), left: wholeNumber(my.appeal.daysLeft) })}</p>
          <p><Link to="/my/cases/$id/do/$command" params={{ id: my.id, command: 'appeal' }} className="button strong">{m.follow_appeal_go()}</Link></p>
        </section>
      )}
      <PathOfCase my={my} />
      <LettersAndPapers my={my} />
      <Timeline my={my} />
      <OtherActs my={my} />
    </>
  );
}
