import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { wholeNumber } from '../../format/digits.js';
import { toman } from '../../format/money.js';
import { said } from '../../i18n/locale.js';
import { m } from '../../paraglide/messages.js';
import { Failure, Waiting } from '../../parts/states.js';
import { Code } from '../../parts/text.js';
import { Page } from '../parts/page.js';
import './my.css';
import { myCasesQuery, type MyCaseItem } from './my-case.js';

/** Everything that this phone's owner has asked for, what waits for them first. */
export function MyPage() {
  const cases = useQuery(myCasesQuery);
  return (
    <Page title={m.apply_nav_my()}>
      {cases.isPending && <Waiting />}
      {cases.isError && !cases.data && <Failure error={cases.error} retry={() => void cases.refetch()} />}
      {cases.data?.length === 0 && (
        <div className="stack">
          <p>{m.follow_no_cases()}</p>
          <p className="soft">{m.follow_no_cases_hint()}</p>
        </div>
      )}
      {cases.data && cases.data.length > 0 && <ul className="stack my-cases">{waitingFirst(cases.data).map((item) => <CaseCard key={item.id} item={item} />)}</ul>}
      {cases.data && (
        <ul className="my-ways">
          <li><Link to="/apply" className="button strong">{m.follow_start_another()}</Link></li>
          <li><Link to="/my/account" className="button">{m.follow_account()}</Link></li>
        </ul>
      )}
    </Page>
  );
}

const waitingFirst = (items: MyCaseItem[]): MyCaseItem[] => [...items].sort((one, other) => Number(other.asks > 0) - Number(one.asks > 0));

function CaseCard({ item }: { item: MyCaseItem }) {
  return (
    <li className="panel my-card">
      <h2><Link to="/my/cases/$id" params={{ id: item.id }} search={{}}>{said(item.programmeLabel)}</Link></h2>
      <p>{said(item.headline)}</p>
      {item.asks > 0 && <p className="my-turn">{m.follow_asks_count({ count: wholeNumber(item.asks) })}</p>}
      <p className="soft small">{m.follow_number()} <Code>{item.number}</Code>{item.confirmed && item.requestedRial !== null && <> · {toman(item.requestedRial)}</>}</p>
    </li>
  );
}
