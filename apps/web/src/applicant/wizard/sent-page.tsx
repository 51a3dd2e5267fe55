import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, Navigate } from '@tanstack/react-router';
import { caseQuery } from '../../api/queries.js';
import { m } from '../../paraglide/messages.js';
import { Failure, Waiting } from '../../parts/states.js';
import { Code } from '../../parts/text.js';
import { useNames } from '../../reference/names.js';
import { Page } from '../parts/page.js';

const route = getRouteApi('/applicant/signed-in/apply/sent/$id');

/** The number to keep, and what comes next. */
export function SentPage() {
  const { id } = route.useParams();
  const names = useNames();
  const { data: file, error, refetch } = useQuery(caseQuery(id));
  if (!file) return error ? <main id="main" className="page"><Failure error={error} retry={() => void refetch()} /></main> : <Waiting />;
  if (file.stage === 'draft') return <Navigate to="/apply/case/$id" params={{ id }} replace />;
  return (
    <Page title={m.apply_sent_title()}>
      <div className="notice good sent">
        <p>{m.apply_sent_number()}</p>
        <p className="sent-number"><Code>{file.number}</Code></p>
      </div>
      <p>{m.apply_sent_keep()}</p>
      <h2>{m.apply_sent_next()}</h2>
      <ol className="numbered">
        <li>{m.apply_sent_office({ county: names.county(file.countyCode) })}</li>
        <li>{m.apply_sent_sms()}</li>
        <li>{m.apply_sent_originals()}</li>
      </ol>
      <p><Link className="button strong" to="/my/cases/$id" params={{ id }} search={{}}>{m.apply_sent_follow()}</Link></p>
    </Page>
  );
}
