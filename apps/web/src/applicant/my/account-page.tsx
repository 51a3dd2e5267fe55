import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { answer, api } from '../../api/client.js';
import { meQuery, sessionsQuery } from '../../api/queries.js';
import { moment } from '../../format/dates.js';
import { readerDigits, wholeNumber } from '../../format/digits.js';
import { changeLanguage, said } from '../../i18n/locale.js';
import { m } from '../../paraglide/messages.js';
import { Failure, Waiting } from '../../parts/states.js';
import { Code } from '../../parts/text.js';
import { BackLink } from '../parts/back-link.js';
import { Button } from '../parts/button.js';
import { Spoken } from '../parts/notice.js';
import { Page } from '../parts/page.js';
import { forgetFiles } from '../upload/kept-files.js';
import './my.css';
import { myCasesQuery } from './my-case.js';

/** The phones that are logged in, the language, another number, and the way out. */
export function AccountPage() {
  return (
    <Page title={m.follow_account()} back={<BackLink to="/my">{m.apply_nav_my()}</BackLink>}>
      <section className="stack" aria-labelledby="phones">
        <h2 id="phones">{m.follow_phones_title()}</h2>
        <OwnNumber />
        <p>{m.follow_phones_about()}</p>
        <Phones />
      </section>
      <NumberOfCases />
      <section className="stack" aria-labelledby="language">
        <h2 id="language">{m.follow_language()}</h2>
        <p><button type="button" className="button" lang={m.other_language_code()} onClick={changeLanguage}>{m.other_language()}</button></p>
      </section>
      <section className="stack" aria-labelledby="leave">
        <h2 id="leave">{m.follow_leave_title()}</h2>
        <p>{m.follow_leave_about()}</p>
        <Leave />
      </section>
    </Page>
  );
}

function OwnNumber() {
  const mobile = useQuery(meQuery).data?.mobile;
  return mobile ? <p>{m.follow_account_mobile()} <Code>{readerDigits(mobile)}</Code></p> : null;
}

function Phones() {
  const sessions = useQuery(sessionsQuery);
  const queries = useQueryClient();
  const [told, setTold] = useState('');
  const renew = () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
  const end = useMutation({
    mutationFn: (id: string) => answer(api.DELETE('/api/v1/auth/sessions/{id}', { params: { path: { id } } })),
    onSuccess: async () => { setTold(m.follow_phone_ended()); await renew(); },
  });
  const endOthers = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/auth/sessions/end-others', {})),
    onSuccess: async ({ ended }) => { setTold(m.follow_phones_ended({ count: wholeNumber(ended) })); await renew(); },
  });
  if (!sessions.data) return sessions.isPending ? <Waiting /> : <Failure error={sessions.error} retry={() => void sessions.refetch()} />;
  const items = [...sessions.data.items].sort((one, other) => Number(other.current) - Number(one.current));
  return (
    <div className="stack">
      {end.isError && <Failure error={end.error} />}
      {endOthers.isError && <Failure error={endOthers.error} />}
      <ul className="my-phones">
        {items.map(({ id, deviceLabel, lastSeenAt, current }) => {
          const name = said(deviceLabel);
          return (
            <li key={id} className="panel">
              <b>{name}</b>
              {current ? <span className="my-answered">{m.follow_phone_this()}</span> : <span className="soft small">{m.follow_phone_seen({ at: moment(lastSeenAt) })}</span>}
              {!current && <Button look="alarming" busy={end.isPending && end.variables === id} aria-label={m.follow_phone_end_named({ name })} onClick={() => end.mutate(id)}>{m.follow_phone_end()}</Button>}
            </li>
          );
        })}
      </ul>
      <Spoken>{told}</Spoken>
      {items.length > 1 && <Button busy={endOthers.isPending} onClick={() => endOthers.mutate()}>{m.follow_phones_end_others()}</Button>}
    </div>
  );
}

/** The number belongs to each case, and is changed there: two cases of one person may be followed with two numbers. */
function NumberOfCases() {
  const cases = useQuery(myCasesQuery);
  const confirmed = cases.data?.filter((item) => item.confirmed) ?? [];
  if (confirmed.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="number">
      <h2 id="number">{m.follow_change_mobile()}</h2>
      <p>{m.follow_change_mobile_about()}</p>
      <ul className="my-ways">
        {confirmed.map(({ id, number, programmeLabel }) => (
          <li key={id}><Link to="/my/cases/$id/do/$command" params={{ id, command: 'change-mobile' }}>{said(programmeLabel)}، <Code>{number}</Code></Link></li>
        ))}
      </ul>
    </section>
  );
}

function Leave() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/auth/logout')),
    onSuccess: async () => {
      // Whoever takes this phone next finds nothing of it.
      sessionStorage.clear();
      await forgetFiles();
      queries.removeQueries({ queryKey: meQuery.queryKey });
      await navigate({ to: '/apply' });
      queries.clear();
    },
  });
  return (
    <>
      {leave.isError && <Failure error={leave.error} />}
      <Button look="alarming" busy={leave.isPending} onClick={() => leave.mutate()}>{m.sign_out()}</Button>
    </>
  );
}
