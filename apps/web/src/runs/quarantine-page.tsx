import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useRef, useState, type FormEvent } from 'react';
import { useMe } from '../account/me.js';
import { answer, api, intentKeys } from '../api/client.js';
import { quarantineQuery } from '../api/operation-queries.js';
import type { QuarantineItem } from '../api/types.js';
import { moment } from '../format/dates.js';
import { wholeNumber } from '../format/digits.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { CheckField, LongTextField } from '../parts/field.js';
import { More } from '../parts/more.js';
import { Overlay } from '../parts/overlay.js';
import { Blank, Failure, Waiting } from '../parts/states.js';
import { TableWrap } from '../parts/table-wrap.js';
import { Code } from '../parts/text.js';
import { quarantineSearch } from '../search-params.js';
import { Page } from '../shell/page.js';
import { kindName } from './run-words.js';

const route = getRouteApi('/signed-in/quarantine');

/** Cases and rows that a run could not understand: set aside so that the rest went on, each with an owner, until somebody lets it back. */
export function QuarantinePage() {
  const { all } = quarantineSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(quarantineQuery({ open: all ? undefined : true }));
  const [releasing, setReleasing] = useState<QuarantineItem | null>(null);
  const [released, setReleased] = useState(false);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={m.quarantine_title()}>
      <div className="stack">
        <p className="soft">{m.quarantine_about()}</p>
        <div className="row-between">
          <CheckField label={m.quarantine_all()} value={all === true} onChange={(on) => void navigate({ search: { all: on || undefined }, replace: true })} />
          <Link to="/runs">{m.nav_runs()}</Link>
        </div>
        <div role="status">{released && <p className="notice good">✓ {m.quarantine_released_line()}</p>}</div>
        {list.isPending && <Waiting />}
        {list.isError && <Failure error={list.error} retry={() => void list.refetch()} />}
        {list.data && (items.length === 0 ? <Blank title={m.quarantine_none()} /> : <Items items={items} onRelease={setReleasing} />)}
        {items.length > 0 && <More list={list}>{m.items_shown({ count: wholeNumber(items.length) })}</More>}
      </div>
      {releasing && <Release item={releasing} onClose={() => setReleasing(null)} onDone={() => { setReleasing(null); setReleased(true); }} />}
    </Page>
  );
}

function Items({ items, onRelease }: { items: QuarantineItem[]; onRelease: (item: QuarantineItem) => void }) {
  const me = useMe();
  const administers = me.role === 'admin';
  return (
    <TableWrap label={m.quarantine_title()}>
      <table className="table">
        <caption className="unseen">{m.quarantine_title()}</caption>
        <thead>
          <tr>
            <th scope="col">{m.case_title()}</th><th scope="col">{m.quarantine_problem()}</th><th scope="col">{m.run_kind()}</th><th scope="col">{m.quarantine_owner()}</th><th scope="col" className="number">{m.quarantine_attempts()}</th>
            <th scope="col">{m.quarantine_at()}</th><th scope="col">{m.run_state()}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <th scope="row">{item.number === null ? '—' : item.caseId && !administers ? <Link to="/cases/$id" params={{ id: item.caseId }} search={{}}><Code>{item.number}</Code></Link> : <Code>{item.number}</Code>}</th>
              <td className="problem-cell"><bdi dir="auto">{item.problem}</bdi></td>
              <td>{kindName(item.work)}</td>
              <td>{item.owner ? <Code>{item.owner}</Code> : <span className="soft">{m.nobody()}</span>}</td>
              <td className="number">{wholeNumber(item.attempts)}</td>
              <td>{moment(item.at)}</td>
              <td>
                {item.releasedAt ? <><span className="mark good">✓ {m.quarantine_released()}</span><span className="sub">{moment(item.releasedAt)} {item.releasedBy && <Code>{item.releasedBy}</Code>}</span></>
                  : administers ? <Button compact onPress={() => onRelease(item)} aria-label={m.quarantine_release_of({ number: item.number ?? '' })}>{m.quarantine_release()}</Button> : <span className="mark warn">○ {m.quarantine_kept()}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}

function Release({ item, onClose, onDone }: { item: QuarantineItem; onClose: () => void; onDone: () => void }) {
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const keyOf = useRef(intentKeys());
  const release = useMutation({
    mutationFn: () => {
      const body = note.trim() === '' ? {} : { note: note.trim() };
      return answer(api.POST('/api/v1/quarantine/{id}/release', { body, params: { path: { id: item.id }, header: { 'Idempotency-Key': keyOf.current(JSON.stringify(body)) } } }));
    },
    onSuccess: async () => { await queries.invalidateQueries({ queryKey: ['quarantine'] }); onDone(); },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!release.isPending) release.mutate();
  };
  return (
    <Overlay title={m.quarantine_release()} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <p>{item.number && <Code>{item.number}</Code>} <bdi dir="auto">{item.problem}</bdi></p>
        <p className="soft">{m.quarantine_release_about()}</p>
        <LongTextField label={m.note()} required={false} value={note} onChange={setNote} maxLength={500} autoFocus />
        {release.isError && <Failure error={release.error} />}
        <div className="form-end"><Button type="submit" look="strong">{release.isPending ? m.sending() : m.quarantine_release()}</Button><Button onPress={onClose}>{m.cancel()}</Button></div>
      </form>
    </Overlay>
  );
}
