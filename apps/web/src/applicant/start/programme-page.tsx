import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { referenceQuery } from '../../api/queries.js';
import { said } from '../../i18n/locale.js';
import { m } from '../../paraglide/messages.js';
import { Failure, Waiting } from '../../parts/states.js';
import { BackLink } from '../parts/back-link.js';
import { Notice } from '../parts/notice.js';
import { Page } from '../parts/page.js';
import { intakeQuery } from '../wizard/queries.js';

const route = getRouteApi('/applicant/apply/$programme');

/** What one loan is, what to have at hand, and whether it can be asked for now. */
export function ProgrammePage() {
  const { programme } = route.useParams();
  const intake = useQuery(intakeQuery(programme, undefined));
  const kinds = useQuery(referenceQuery).data?.documentKinds.filter(({ programmes }) => programmes.includes(programme)) ?? [];
  if (!intake.data) return intake.isError ? <main id="main" className="page"><Failure error={intake.error} retry={() => void intake.refetch()} /></main> : <Waiting />;
  const { label, open, reason, events } = intake.data;
  return (
    <Page title={said(label)} back={<BackLink to="/apply" />}>
      {events.map((event) => <p key={event.code}>{m.apply_event_is({ event: said(event.label) })} {event.bylaw}</p>)}
      <h2>{m.apply_need_title()}</h2>
      <ul className="bullets">
        <li>{m.apply_need_code()}</li>
        <li>{m.apply_need_phone()}</li>
        <li>{events.length > 0 ? m.apply_need_photos() : m.apply_need_plan()}</li>
      </ul>
      <p>{m.apply_need_time()}</p>
      {open
        ? <p><Link className="button strong" to="/apply/$programme/$step" params={{ programme, step: 'who' }}>{m.apply_begin()}</Link></p>
        : <Notice kind="warn"><p><strong>{m.apply_closed()}</strong> {said(reason)}</p></Notice>}
      <details>
        <summary>{m.apply_need_papers()}</summary>
        <p>{m.apply_need_papers_about()}</p>
        <ul className="bullets">{kinds.map(({ code, label: name }) => <li key={code}>{said(name)}</li>)}</ul>
      </details>
    </Page>
  );
}
