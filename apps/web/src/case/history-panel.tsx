import { useInfiniteQuery } from '@tanstack/react-query';
import { historyQuery } from '../api/queries.js';
import type { HistoryEntry } from '../api/types.js';
import { day, moment } from '../format/dates.js';
import { wholeNumber } from '../format/digits.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { Failure, Waiting } from '../parts/states.js';
import { Code } from '../parts/text.js';
import { useNames } from '../reference/names.js';
import { changeRows } from './changes.js';

export function HistoryPanel({ id }: { id: string }) {
  const history = useInfiniteQuery(historyQuery(id));
  const entries = history.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="panel" aria-labelledby="history-title">
      <h2 id="history-title">{m.history_title()}</h2>
      {history.isPending && <Waiting />}
      {history.isError && <Failure error={history.error} retry={() => void history.refetch()} />}
      {history.data && <ol className="timeline" reversed>{entries.map((entry, index) => <Entry key={entry.seq} entry={entry} dueBefore={dueBefore(entries.slice(index + 1))} />)}</ol>}
      {history.hasNextPage && <Button compact onPress={() => void history.fetchNextPage()}>{m.history_more()}</Button>}
    </section>
  );
}

/** The due day as the nearest of the entries before left it, as far as they have been read. */
const dueBefore = (earlier: HistoryEntry[]): string | null =>
  earlier.map(({ changes }) => changes.dueOn).find((dueOn): dueOn is string => typeof dueOn === 'string') ?? null;

/** The name under which the system itself writes into a history. */
const SYSTEM = 'tashil';

function Entry({ entry, dueBefore: before }: { entry: HistoryEntry; dueBefore: string | null }) {
  const names = useNames();
  const moved = entry.from !== null && entry.from !== entry.to;
  const changes = changeRows(entry.changes, names);
  return (
    <li className={moved ? 'moved' : ''}>
      <p className="row-between">
        <span><strong>{said(entry.label)}</strong>{moved && <span className="soft"> {m.moved({ from: names.stage(entry.from), to: names.stage(entry.to) })}</span>}</span>
        <span className="soft small">{moment(entry.at)}</span>
      </p>
      <p className="soft small">{entry.actor === SYSTEM ? m.by_system() : m.by_whom({ name: entry.actorName, role: names.role(entry.role) })}</p>
      {entry.command === 'reckon-due' && before && typeof entry.changes.dueOn === 'string' && <p>{m.due_moved({ from: day(before), to: day(entry.changes.dueOn) })}</p>}
      {changes.length > 0 && <dl className="changes">{changes.map(({ name, value }) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>}
      <details className="seal">
        <summary>{m.seal({ seq: wholeNumber(entry.seq) })}</summary>
        <p><span className="soft">{m.seal_hash()}</span> <Code>{entry.hash}</Code></p>
        <p><span className="soft">{m.seal_previous()}</span> <Code>{entry.prevHash}</Code></p>
      </details>
    </li>
  );
}
