import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useMe } from '../account/me.js';
import { calendarChangesQuery, calendarMovesQuery } from '../api/calendar-queries.js';
import type { CalendarChange } from '../api/types.js';
import { underWay } from '../api/stall-queries.js';
import { moment, shortDay } from '../format/dates.js';
import { wholeNumber } from '../format/digits.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { More } from '../parts/more.js';
import { Overlay } from '../parts/overlay.js';
import { Failure, Waiting } from '../parts/states.js';
import { Code } from '../parts/text.js';
import { useNames } from '../reference/names.js';
import { Progress, RunMark } from '../runs/run-words.js';

/** One change of a calendar: how far the counting anew has come, and which due days it moved from where to where. */
export function ChangeRecord({ id, onClose }: { id: string; onClose: () => void }) {
  const me = useMe();
  const list = useInfiniteQuery(calendarChangesQuery);
  const change = list.data?.pages.flatMap((page) => page.items).find((item) => item.id === id);
  return (
    <Overlay title={change ? said(change.label) : m.change()} onClose={onClose}>
      {list.isPending && <Waiting />}
      {list.isError && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && !change && (list.hasNextPage ? <More list={list} label={m.changes_earlier()} /> : <p className="notice warn">{m.problem_absent()}</p>)}
      {change && <State change={change} />}
      {change && me.role !== 'admin' && !underWay(change) && <Moves id={id} />}
      {change && me.role === 'admin' && <p className="small soft">{m.moves_not_for_admin()}</p>}
    </Overlay>
  );
}

function State({ change }: { change: CalendarChange }) {
  const queries = useQueryClient();
  const ended = !underWay(change);
  useEffect(() => {
    // Due days have moved under every list that was read before.
    if (ended) void queries.invalidateQueries({ predicate: ({ queryKey: [area] }) => area === 'case' || area === 'cases' || area === 'stalls' || area === 'backlog' || area === 'clock' });
  }, [ended, queries]);
  return (
    <>
      <p className="small soft">{m.change_by({ at: moment(change.at) })} <Code>{change.by}</Code></p>
      <div className="panel stack" role="status">
        <p className="row"><strong>{m.run_reckon_due()}</strong> <RunMark status={change.status} /></p>
        {!ended && <Progress label={m.run_reckon_due()} progress={change.examined} total={change.total} />}
        <p>{change.moved === 0 && ended ? m.moved_nothing() : m.moved_cases({ count: wholeNumber(change.moved) })} <span className="soft">{m.of_examined({ count: wholeNumber(change.examined) })}</span></p>
      </div>
    </>
  );
}

function Moves({ id }: { id: string }) {
  const names = useNames();
  const list = useInfiniteQuery(calendarMovesQuery(id));
  if (list.isPending) return <Waiting />;
  if (!list.data) return <Failure error={list.error} retry={() => void list.refetch()} />;
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <p className="soft">{m.moves_none_in_scope()}</p>;
  return (
    <section aria-labelledby="moves-title">
      <h3 id="moves-title">{m.change_what_moved()}</h3>
      <table className="table flat moves">
        <thead><tr><th scope="col">{m.column_number()}</th><th scope="col">{m.due_before()}</th><th scope="col">{m.due_after()}</th></tr></thead>
        <tbody>
          {items.map((move) => (
            <tr key={move.caseId}>
              <th scope="row"><Link to="/cases/$id" params={{ id: move.caseId }} search={{}}><Code>{move.number}</Code></Link><span className="sub">{move.applicantName}</span><span className="sub">{names.stage(move.stage)}{move.bankCode && `${m.list_comma()} ${names.bank(move.bankCode)}`}</span></th>
              <td className="nowrap">{shortDay(move.dueBefore)}</td>
              <td className="nowrap"><strong>{shortDay(move.dueAfter)}</strong>{move.reopened && <span className="sub"><span className="mark good">✓ {m.move_reopened()}</span></span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More list={list}>{m.items_shown({ count: wholeNumber(items.length) })}</More>
    </section>
  );
}
