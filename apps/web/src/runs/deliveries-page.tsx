import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { answer, api, newKey } from '../api/client.js';
import { deliveriesQuery } from '../api/operation-queries.js';
import type { Delivery } from '../api/types.js';
import { moment } from '../format/dates.js';
import { readerDigits, wholeNumber } from '../format/digits.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { SelectField } from '../parts/field.js';
import { More } from '../parts/more.js';
import { Blank, Failure, Waiting } from '../parts/states.js';
import { TableWrap } from '../parts/table-wrap.js';
import { Code } from '../parts/text.js';
import { deliveriesSearch } from '../search-params.js';
import { Page } from '../shell/page.js';

const route = getRouteApi('/signed-in/deliveries');
const STATES: Record<Delivery['status'], { name: () => string; look: string; sign: string }> = {
  queued: { name: m.delivery_queued, look: '', sign: '○' }, sent: { name: m.delivery_sent, look: 'good', sign: '✓' },
  failed: { name: m.delivery_failed, look: 'warn', sign: '↻' }, dead: { name: m.delivery_dead, look: 'bad', sign: '✕' },
};
const CHANNELS: Record<Delivery['channel'], () => string> = { sms: m.channel_sms, email: m.channel_email };
const KINDS: Record<string, () => string> = {
  'stall-level': m.notice_stall_level, 'promise-broken': m.notice_promise_broken, 'due-soon': m.notice_due_soon, 'case-assigned': m.notice_case_assigned, delegation: m.notice_delegation,
  'calendar-changed': m.notice_calendar_changed, 'work-failed': m.notice_work_failed, digest: m.notice_digest, otp: m.notice_otp,
};

/** What was sent to whom over which channel, what is waiting, and what was given up. */
export function DeliveriesPage() {
  const search = deliveriesSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const list = useInfiniteQuery(deliveriesQuery(search));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const set = (change: object): void => void navigate({ search: deliveriesSearch({ ...search, ...change }), replace: true, resetScroll: false });
  return (
    <Page title={m.deliveries_title()}>
      <div className="stack">
        <p className="soft">{m.deliveries_about()}</p>
        <form className="form-row" aria-label={m.filters()} onSubmit={(event) => event.preventDefault()}>
          <SelectField label={m.run_state()} value={search.status ?? ''} onChange={(status) => set({ status })} options={Object.entries(STATES).map(([value, { name }]) => ({ value, label: name() }))} empty={m.all()} />
          <SelectField label={m.channel()} value={search.channel ?? ''} onChange={(channel) => set({ channel })} options={Object.entries(CHANNELS).map(([value, name]) => ({ value, label: name() }))} empty={m.all()} />
        </form>
        {list.isPending && <Waiting />}
        {list.isError && <Failure error={list.error} retry={() => void list.refetch()} />}
        {list.data && (items.length === 0 ? <Blank title={m.deliveries_none()} /> : (
          <TableWrap label={m.deliveries_title()}>
            <table className="table">
              <caption className="unseen">{m.deliveries_title()}</caption>
              <thead><tr><th scope="col">{m.delivery_to()}</th><th scope="col">{m.channel()}</th><th scope="col">{m.delivery_subject()}</th><th scope="col">{m.run_state()}</th><th scope="col" className="number">{m.quarantine_attempts()}</th><th scope="col">{m.delivery_made()}</th><th scope="col">{m.delivery_sent_at()}</th><th scope="col">{m.day_acts()}</th></tr></thead>
              <tbody>{items.map((item) => <Row key={item.id} item={item} />)}</tbody>
            </table>
          </TableWrap>
        ))}
        {items.length > 0 && <More list={list}>{m.items_shown({ count: wholeNumber(items.length) })}</More>}
      </div>
    </Page>
  );
}

function Row({ item }: { item: Delivery }) {
  const queries = useQueryClient();
  const retry = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/deliveries/{id}/retry', { params: { path: { id: item.id }, header: { 'Idempotency-Key': newKey() } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['deliveries'] }),
  });
  const state = STATES[item.status];
  return (
    <tr>
      <th scope="row"><Code>{readerDigits(item.to)}</Code>{item.recipient && <span className="sub"><Code>{item.recipient}</Code></span>}</th>
      <td>{CHANNELS[item.channel]()}</td>
      <td>{KINDS[item.kind]?.() ?? <Code>{item.kind}</Code>}</td>
      <td><span className={`mark ${state.look}`}><span aria-hidden="true">{state.sign}</span>{state.name()}</span>{item.lastError && <span className="sub problem-cell"><bdi dir="auto">{item.lastError}</bdi></span>}</td>
      <td className="number">{wholeNumber(item.attempts)}</td>
      <td>{moment(item.createdAt)}</td>
      <td>{item.sentAt ? moment(item.sentAt) : item.nextAttemptAt && item.status !== 'dead' ? <span className="soft">{m.delivery_next({ at: moment(item.nextAttemptAt) })}</span> : '—'}</td>
      <td>{(item.status === 'failed' || item.status === 'dead') && <Button compact isDisabled={retry.isPending} onPress={() => retry.mutate()} aria-label={m.delivery_retry_of({ to: readerDigits(item.to) })}>{m.delivery_retry()}</Button>}{retry.isError && <Failure error={retry.error} />}</td>
    </tr>
  );
}
