import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { answer, api, isStatus } from '../api/client.js';
import { problemText } from '../api/problem-text.js';
import type { LoggedIn } from '../api/types.js';
import { latinDigits } from '../format/digits.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { TextField } from '../parts/field.js';

export type OnLoggedIn = (loggedIn: LoggedIn) => Promise<void>;

export function StaffLogin({ onLoggedIn }: { onLoggedIn: OnLoggedIn }) {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const login = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/auth/login', { body: { username: latinDigits(username.trim()), password } })),
    onSuccess: onLoggedIn,
  });
  const submit = (event: FormEvent): void => { event.preventDefault(); if (!login.isPending) login.mutate(); };
  return (
    <form className="form" onSubmit={submit}>
      {login.isError && <p className="notice bad" role="alert">{isStatus(login.error, 401) ? m.login_wrong() : problemText(login.error)}</p>}
      <TextField label={m.login_username()} value={username} onChange={setUsername} autoComplete="username" autoCapitalize="none" spellCheck={false} code required />
      <TextField label={m.login_password()} value={password} onChange={setPassword} type="password" autoComplete="current-password" code required />
      <div className="form-end"><Button type="submit" look="strong" isDisabled={username === '' || password === ''}>{m.login_submit()}</Button></div>
    </form>
  );
}
