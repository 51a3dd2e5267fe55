import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client.js';
import { sessionsQuery } from '../api/queries.js';
import { moment } from '../format/dates.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { Failure, Waiting } from '../parts/states.js';
import { TableWrap } from '../parts/table-wrap.js';
import { useNames } from '../reference/names.js';
import { Page } from '../shell/page.js';
import './account.css';
import { Delegations } from './delegations.js';
import { hasNotices, mayWork, useMe } from './me.js';
import { Preferences } from './preferences.js';

export function AccountPage() {
  const me = useMe();
  const names = useNames();
  return (
    <Page title={m.account_title()} narrow>
      <section className="panel">
        <dl className="facts">
          <div><dt>{m.account_name()}</dt><dd><bdi dir="auto">{said(me.displayName)}</bdi></dd></div>
          <div><dt>{m.account_role()}</dt><dd>{names.role(me.role)}</dd></div>
          <div><dt>{m.account_scope()}</dt><dd>{said(me.scope.label) || '—'}</dd></div>
        </dl>
      </section>
      {mayWork(me.role) && (
        <section className="panel" aria-labelledby="delegations">
          <h2 id="delegations">{m.delegations_title()}</h2>
          <p className="small soft">{m.delegations_about()}</p>
          <Delegations />
        </section>
      )}
      {hasNotices(me.role) && (
        <section className="panel" aria-labelledby="preferences">
          <h2 id="preferences">{m.preferences_title()}</h2>
          <p className="small soft">{m.preferences_about()}</p>
          <Preferences />
        </section>
      )}
      <section className="panel" aria-labelledby="sessions">
        <h2 id="sessions">{m.sessions_title()}</h2>
        <p className="small soft">{m.sessions_about()}</p>
        <Sessions />
      </section>
    </Page>
  );
}

function Sessions() {
  const sessions = useQuery(sessionsQuery);
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: (id: string) => answer(api.DELETE('/api/v1/auth/sessions/{id}', { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
  if (sessions.isPending) return <Waiting />;
  if (!sessions.data) return <Failure error={sessions.error} retry={() => void sessions.refetch()} />;
  return (
    <>
      {end.isError && <Failure error={end.error} />}
      <TableWrap label={m.sessions_title()}><table className="table">
        <thead><tr><th scope="col">{m.session_device()}</th><th scope="col">{m.session_started()}</th><th scope="col">{m.session_seen()}</th><th><span className="unseen">{m.session_end()}</span></th></tr></thead>
        <tbody>
          {sessions.data.items.map(({ id, device, startedAt, lastSeenAt, current }) => (
            <tr key={id}>
              <th scope="row"><bdi dir="auto">{device ?? '—'}</bdi>{current && <> <span className="mark calm">{m.session_this()}</span></>}</th>
              <td>{moment(startedAt)}</td>
              <td>{moment(lastSeenAt)}</td>
              <td>{!current && <Button compact look="alarming" onPress={() => end.mutate(id)}>{m.session_end()}</Button>}</td>
            </tr>
          ))}
        </tbody>
      </table></TableWrap>
    </>
  );
}
