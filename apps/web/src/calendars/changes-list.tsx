import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { calendarChangesQuery } from '../api/calendar-queries.js';
import { moment } from '../format/dates.js';
import { wholeNumber } from '../format/digits.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { More } from '../parts/more.js';
import { Failure, Waiting } from '../parts/states.js';
import { TableWrap } from '../parts/table-wrap.js';
import { Code } from '../parts/text.js';
import { RunMark } from '../runs/run-words.js';
import type { CalendarSearch } from '../search-params.js';

/** What was changed in the calendars, by whom, and how many due days it moved. */
export function Changes({ search }: { search: CalendarSearch }) {
  const list = useInfiniteQuery(calendarChangesQuery);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="stack second" aria-labelledby="changes-title">
      <h2 id="changes-title">{m.changes_title()}</h2>
      {list.isPending && <Waiting />}
      {list.isError && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && <p className="soft">{m.changes_none()}</p>}
      {items.length > 0 && (
        <>
          <TableWrap label={m.changes_title()}>
            <table className="table">
              <caption className="unseen">{m.changes_title()}</caption>
              <thead><tr><th scope="col">{m.change()}</th><th scope="col">{m.change_at()}</th><th scope="col">{m.run_by()}</th><th scope="col">{m.change_recount()}</th><th scope="col" className="number">{m.change_moved()}</th><th scope="col">{m.change_what_moved()}</th></tr></thead>
              <tbody>
                {items.map((change) => (
                  <tr key={change.id}>
                    <th scope="row">{said(change.label)}</th>
                    <td>{moment(change.at)}</td>
                    <td><Code>{change.by}</Code></td>
                    <td><RunMark status={change.status} /></td>
                    <td className="number"><strong>{wholeNumber(change.moved)}</strong><span className="sub">{m.of_examined({ count: wholeNumber(change.examined) })}</span></td>
                    <td><Link to="/calendars" search={{ ...search, change: change.id }} resetScroll={false} className="button compact" aria-label={m.change_open_of({ change: said(change.label) })}>{m.change_open()}</Link></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableWrap>
          <More list={list} />
        </>
      )}
    </section>
  );
}
