import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { demoSmsQuery } from '../api/queries.js';
import { moment } from '../format/dates.js';
import { readerDigits } from '../format/digits.js';
import { mobileOf } from '../format/identifiers.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { TextField } from '../parts/field.js';
import { Blank, Failure, Waiting } from '../parts/states.js';
import { Code } from '../parts/text.js';
import { Page } from '../shell/page.js';
import { SentMails } from './sent-mails.js';

const route = getRouteApi('/demo/sms');

/** Text messages and e-mails that the demo would have sent; there is no such page outside it, because the server does not answer there. */
export function SmsPage() {
  const { mobile, mailTo } = route.useSearch();
  const navigate = route.useNavigate();
  const [text, setText] = useState(mobile ?? '');
  const [fault, setFault] = useState<string>();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const found = mobileOf(text);
    setFault(found ? undefined : m.fault_mobile());
    if (found) void navigate({ search: { mobile: found, mailTo } });
  };
  return (
    <Page title={m.sms_title()} narrow>
      <div className="stack">
        <p className="soft">{m.sms_about()} <Link to="/login" search={{ as: 'applicant' }}>{m.sms_back()}</Link></p>
        <form className="form" onSubmit={submit}>
          <TextField label={m.mobile()} value={text} onChange={setText} fault={fault} code inputMode="tel" />
          <div className="form-end"><Button type="submit" look="strong">{m.sms_show()}</Button></div>
        </form>
        {mobile && <Messages mobile={mobile} />}
        <section className="stack second" aria-labelledby="mail-title">
          <h2 id="mail-title">{m.mail_title()}</h2>
          <MailFilter />
          <SentMails to={mailTo} />
        </section>
      </div>
    </Page>
  );
}

function MailFilter() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [text, setText] = useState(search.mailTo ?? '');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void navigate({ search: { ...search, mailTo: text.trim() || undefined } });
  };
  return (
    <form className="form" onSubmit={submit}>
      <TextField label={m.email()} required={false} value={text} onChange={setText} code inputMode="email" />
      <div className="form-end"><Button type="submit">{m.sms_show()}</Button></div>
    </form>
  );
}

function Messages({ mobile }: { mobile: string }) {
  const sms = useQuery(demoSmsQuery(mobile));
  if (sms.isPending) return <Waiting />;
  if (!sms.data) return <Failure error={sms.error} retry={() => void sms.refetch()} />;
  if (sms.data.items.length === 0) return <Blank title={m.sms_none()} />;
  return (
    <ul className="stack">
      {sms.data.items.map(({ to, text, at }, index) => (
        <li className="panel" key={at + String(index)}>
          <p className="small soft row-between"><Code>{readerDigits(to)}</Code> <span>{moment(at)}</span></p>
          <p style={{ whiteSpace: 'pre-line' }}>{readerDigits(text)}</p>
        </li>
      ))}
    </ul>
  );
}
