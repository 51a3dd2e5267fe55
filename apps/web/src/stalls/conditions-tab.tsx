import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { conditionsQuery } from '../api/stall-queries.js';
import { shortDay } from '../format/dates.js';
import { percent, wholeNumber } from '../format/digits.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { Blank, Failure, Waiting } from '../parts/states.js';
import { TableWrap } from '../parts/table-wrap.js';
import { STALL_GROUPS, stallsSearch } from '../search-params.js';
import { ConditionTexts } from './condition-texts.js';
import { STALL_GROUP_NAMES } from './stall-groups.js';

const route = getRouteApi('/signed-in/stalls');

/** Conditions that banks set beyond the instructions: how many and where; what was asked, word for word, opens at the side. */
export function ConditionsTab() {
  const search = stallsSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const { by, texts } = search;
  const conditions = useQuery(conditionsQuery(by));
  const open = conditions.data?.rows.find(({ key }) => texts !== undefined && key[by] === texts);
  return (
    <section className="stack" aria-labelledby="conditions-title">
      <h2 id="conditions-title">{m.conditions_title()}</h2>
      <p className="soft">{m.conditions_about()}</p>
      <nav className="tabs minor" aria-label={m.backlog_by()}>
        {STALL_GROUPS.conditions.map((group) => <Link key={group} to="/stalls" search={{ ...search, by: group, texts: undefined }} resetScroll={false} aria-current={group === by ? 'page' : undefined}>{m.by_group({ group: STALL_GROUP_NAMES[group]() })}</Link>)}
      </nav>
      {conditions.isPending && <Waiting />}
      {conditions.isError && <Failure error={conditions.error} retry={() => void conditions.refetch()} />}
      {conditions.data && (conditions.data.rows.length === 0 ? <Blank title={m.conditions_none()} /> : (
        <TableWrap label={m.conditions_title()}>
          <table className="table">
            <caption className="unseen">{m.conditions_title()}</caption>
            <thead>
              <tr>
                <th scope="col">{STALL_GROUP_NAMES[by]()}</th><th scope="col" className="number">{m.condition_statements()}</th><th scope="col">{m.share()}</th>
                <th scope="col" className="number">{m.nav_cases()}</th><th scope="col" className="number">{m.condition_open_cases()}</th><th scope="col">{m.condition_last()}</th><th scope="col">{m.condition_words()}</th>
              </tr>
            </thead>
            <tbody>
              {conditions.data.rows.map((row) => (
                <tr key={JSON.stringify(row.key)}>
                  <th scope="row">{said(row.label) || '—'}</th>
                  <td className="number"><strong>{wholeNumber(row.statements)}</strong></td>
                  <td className="share-cell"><span className="bar" aria-hidden="true"><i style={{ inlineSize: `${(100 * row.statements) / Math.max(1, conditions.data.total.statements)}%` }} /></span><span className="sub">{percent((100 * row.statements) / Math.max(1, conditions.data.total.statements))}</span></td>
                  <td className="number">{wholeNumber(row.cases)}</td>
                  <td className="number">{wholeNumber(row.openCases)}</td>
                  <td className="nowrap">{shortDay(row.lastOn)}</td>
                  <td>{row.key[by] && <Link to="/stalls" search={{ ...search, texts: row.key[by] }} resetScroll={false} className="button compact" aria-label={m.condition_read_of({ name: said(row.label) })}>{m.condition_read()}</Link>}</td>
                </tr>
              ))}
            </tbody>
            <tfoot><tr><th scope="row">{m.total()}</th><td className="number">{wholeNumber(conditions.data.total.statements)}</td><td /><td className="number">{wholeNumber(conditions.data.total.cases)}</td><td className="number">{wholeNumber(conditions.data.total.openCases)}</td><td colSpan={2} /></tr></tfoot>
          </table>
        </TableWrap>
      ))}
      {texts && conditions.data && <ConditionTexts place={{ [by]: texts }} title={open ? said(open.label) : texts} onClose={() => void navigate({ search: { ...search, texts: undefined }, replace: true, resetScroll: false })} />}
    </section>
  );
}
