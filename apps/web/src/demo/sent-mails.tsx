import { useQuery } from '@tanstack/react-query';
import { demoMailQuery } from '../api/operation-queries.js';
import { moment } from '../format/dates.js';
import { readerDigits } from '../format/digits.js';
import { m } from '../paraglide/messages.js';
import { Blank, Failure, Waiting } from '../parts/states.js';
import { Code } from '../parts/text.js';

/** E-mails that the demo would have sent, the latest first. */
export function SentMails({ to }: { to: string | undefined }) {
  const mail = useQuery(demoMailQuery(to));
  if (mail.isPending) return <Waiting />;
  if (!mail.data) return <Failure error={mail.error} retry={() => void mail.refetch()} />;
  if (mail.data.items.length === 0) return <Blank title={m.mail_none()} />;
  return (
    <ul className="stack">
      {mail.data.items.map((item, index) => (
        <li className="panel" key={item.at + String(index)}>
          <p className="small soft row-between"><Code>{item.to}</Code> <span>{moment(item.at)}</span></p>
          <h3 dir="auto">{readerDigits(item.subject)}</h3>
          <p style={{ whiteSpace: 'pre-line' }} dir="auto">{item.text}</p>
        </li>
      ))}
    </ul>
  );
}
