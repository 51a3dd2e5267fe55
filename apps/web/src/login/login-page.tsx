import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { getRouteApi } from '@tanstack/react-router';
import { demoUsersQuery, meQuery } from '../api/queries.js';
import type { LoggedIn } from '../api/types.js';
import { changeLanguage } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { Page } from '../shell/page.js';
import { LineMark } from '../shell/wordmark.js';
import { DemoUsers } from './demo-users.js';
import './login.css';
import { StaffLogin } from './staff-login.js';

const route = getRouteApi('/login');

export function LoginPage() {
  const { to } = route.useSearch();
  const router = useRouter();
  const queries = useQueryClient();
  const demo = useQuery(demoUsersQuery);
  const onLoggedIn = async ({ user }: LoggedIn): Promise<void> => {
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'reference' && queryKey[0] !== 'demo' });
    queries.setQueryData(meQuery.queryKey, user);
    await router.navigate({ href: to ?? '/' });
  };
  return (
    <div className="login">
      <header className="login-side">
        <p className="login-mark"><LineMark /> {m.product()}</p>
        <p className="login-claim">{m.login_claim()}</p>
        <p>{m.login_about()}</p>
      </header>
      <Page title={m.login_title()} head={<h1 className="unseen">{m.login_title()}</h1>}>
        <nav className="tabs" aria-label={m.login_title()}>
          <Link to="/login" search={{ to }} aria-current="page">{m.login_staff()}</Link>
          <Link to="/apply/login" search={{}}>{m.login_applicant()}</Link>
        </nav>
        <StaffLogin onLoggedIn={onLoggedIn} />
        {demo.data && <DemoUsers users={demo.data.items} onLoggedIn={onLoggedIn} />}
        <p className="login-end"><button type="button" className="button plain" lang={m.other_language_code()} onClick={changeLanguage}>{m.other_language()}</button></p>
      </Page>
    </div>
  );
}
