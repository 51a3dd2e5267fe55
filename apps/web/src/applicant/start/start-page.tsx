import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { meQuery } from '../../api/queries.js';
import { said } from '../../i18n/locale.js';
import { m } from '../../paraglide/messages.js';
import { Failure, Waiting } from '../../parts/states.js';
import { Code } from '../../parts/text.js';
import { useNames } from '../../reference/names.js';
import { Page } from '../parts/page.js';
import { draftsQuery, openProgrammesQuery } from '../wizard/queries.js';

/** Which loans can be asked for, and where a begun application is taken up again. */
export function StartPage() {
  const open = useQuery(openProgrammesQuery);
  return (
    <Page title={m.apply_start_title()}>
      <Begun />
      <p>{m.apply_start_about()}</p>
      {open.isPending && <Waiting />}
      {open.isError && !open.data && <Failure error={open.error} retry={() => void open.refetch()} />}
      <ul className="cards">
        {open.data?.items.map(({ code, label, open: isOpen, reason }) => (
          <li key={code}>
            <h2><Link to="/apply/$programme" params={{ programme: code }}>{said(label)}</Link></h2>
            <p>{aboutOf(code)}</p>
            {!isOpen && <p><span className="mark warn">{m.apply_closed()}</span> {said(reason)}</p>}
          </li>
        ))}
      </ul>
      <p>{m.apply_start_sent()} <Link to="/track">{m.track_title()}</Link></p>
    </Page>
  );
}

const ABOUT: Record<string, () => string> = { 'flood-relief': m.apply_about_flood, 'rural-employment': m.apply_about_rural, 'home-business': m.apply_about_home };
const aboutOf = (code: string): string => ABOUT[code]?.() ?? '';

/** What somebody who is logged in has begun and not sent. */
function Begun() {
  const names = useNames();
  const known = useQuery(meQuery).data?.role === 'applicant';
  const drafts = useQuery({ ...draftsQuery, enabled: known }).data?.items ?? [];
  if (drafts.length === 0) return null;
  return (
    <section aria-labelledby="begun">
      <h2 id="begun">{m.apply_begun()}</h2>
      <ul className="cards">
        {drafts.map(({ id, number, programme }) => (
          <li key={id}><p><strong>{names.programme(programme)}</strong> <Code>{number}</Code></p><p><Link className="button strong" to="/apply/case/$id" params={{ id }}>{m.apply_tasks_go_on()}</Link></p></li>
        ))}
      </ul>
    </section>
  );
}
