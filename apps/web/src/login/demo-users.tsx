import { useMutation } from '@tanstack/react-query';
import { answer, api } from '../api/client.js';
import { problemText } from '../api/problem-text.js';
import type { DemoUser } from '../api/types.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { Code } from '../parts/text.js';
import type { OnLoggedIn } from './staff-login.js';

/** The password that every user of the demo has; the server offers the list only there. */
const DEMO_PASSWORD = 'demo';

export function DemoUsers({ users, onLoggedIn }: { users: DemoUser[]; onLoggedIn: OnLoggedIn }) {
  const login = useMutation({
    mutationFn: (username: string) => answer(api.POST('/api/v1/auth/login', { body: { username, password: DEMO_PASSWORD } })),
    onSuccess: onLoggedIn,
  });
  return (
    <section className="demo-users" aria-labelledby="demo-users">
      <h2 id="demo-users">{m.demo_users_title()}</h2>
      <p className="small soft">{m.demo_users_text()}</p>
      {login.isError && <p className="notice bad" role="alert">{problemText(login.error)}</p>}
      <ul>
        {users.map(({ username, displayName }) => (
          <li key={username}>
            <button type="button" disabled={login.isPending} onClick={() => login.mutate(username)}><b>{said(displayName)}</b><Code>{username}</Code></button>
          </li>
        ))}
      </ul>
    </section>
  );
}
