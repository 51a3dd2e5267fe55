import { useInfiniteQuery, useMutation, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useMe } from '../account/me.js';
import { allNotices, markAllRead, markRead, noticesQuery, unreadQuery, type Notice } from '../api/daily-work.js';
import { PAGE_SIZE } from '../api/queries.js';
import { moment, since } from '../format/dates.js';
import { wholeNumber } from '../format/digits.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { Blank, Failure, Waiting } from '../parts/states.js';
import { WithCodes } from '../parts/text.js';
import { inboxSearch } from '../search-params.js';
import { Page } from '../shell/page.js';
import { useShortcuts } from '../shell/shortcuts.js';
import './inbox.css';

const route = getRouteApi('/signed-in/inbox');
const NOTICE_LINK = 'data-notice-link';

function walk(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>(`[${NOTICE_LINK}]`)];
  const here = links.findIndex((link) => link.closest('li') === document.activeElement?.closest('li'));
  (here < 0 ? links[step === 1 ? 0 : links.length - 1] : links[here + step])?.focus();
}

export function InboxPage() {
  const { unread = false } = inboxSearch({ ...route.useSearch() });
  useShortcuts({ KeyJ: () => walk(1), ArrowDown: () => walk(1), KeyK: () => walk(-1), ArrowUp: () => walk(-1) });
  return (
    <Page title={m.nav_inbox()} narrow>
      <nav className="tabs" aria-label={m.notices_which()}>
        <Link to="/inbox" search={{}} activeOptions={{ exact: true }} aria-current={unread ? undefined : 'page'}>{m.notices_all()}</Link>
        <Link to="/inbox" search={{ unread: true }} aria-current={unread ? 'page' : undefined}>{m.notices_unread()}</Link>
      </nav>
      <Notices unread={unread} />
    </Page>
  );
}

/** Reading changes the number on the bell at once; the list itself follows. */
function useReading() {
  const queries = useQueryClient();
  const onSuccess = async ({ unread }: { unread: number }): Promise<void> => {
    queries.setQueryData(unreadQuery.queryKey, unread);
    await queries.invalidateQueries(allNotices);
  };
  /** What was opened is read in the list as it stands, before the server says so. */
  const onMutate = (id: string): void => {
    queries.setQueriesData<InfiniteData<{ items: Notice[] }>>({ queryKey: noticesQuery(false).queryKey }, (list) => list && {
      ...list, pages: list.pages.map((page) => ({ ...page, items: page.items.map((notice) => (notice.id === id ? { ...notice, readAt: notice.readAt ?? notice.madeAt } : notice)) })),
    });
  };
  return { one: useMutation({ mutationFn: markRead, onMutate, onSuccess }), all: useMutation({ mutationFn: markAllRead, onSuccess }) };
}

function Notices({ unread }: { unread: boolean }) {
  const list = useInfiniteQuery(noticesQuery(unread));
  const { one, all } = useReading();
  const me = useMe();
  if (list.isPending) return <Waiting />;
  if (!list.data) return <Failure error={list.error} retry={() => void list.refetch()} />;
  const items = list.data.pages.flatMap((page) => page.items);
  const waiting = list.data.pages[0]?.unread ?? 0;
  if (items.length === 0) {
    return unread
      ? <Blank title={m.notices_none_unread()}><p>{m.notices_none_unread_text()}</p></Blank>
      : <Blank title={m.notices_none()}><p>{m.notices_none_text()}</p></Blank>;
  }
  const failed = one.error ?? all.error;
  return (
    <>
      <div className="row-between inbox-head">
        <span className="soft small" role="status">{waiting === 0 ? m.notices_all_read() : m.notices_waiting({ count: wholeNumber(waiting) })}</span>
        {waiting > 0 && <Button compact onPress={() => all.mutate()} isDisabled={all.isPending}>{m.notices_read_all()}</Button>}
      </div>
      {failed && <Failure error={failed} />}
      <ul className="notices">{items.map((notice) => <NoticeItem key={notice.id} notice={notice} now={me.now} onRead={() => one.mutate(notice.id)} />)}</ul>
      {list.hasNextPage && <Button onPress={() => void list.fetchNextPage()} isDisabled={list.isFetchingNextPage}>{m.notices_more({ count: wholeNumber(PAGE_SIZE) })}</Button>}
    </>
  );
}

function NoticeItem({ notice, now, onRead }: { notice: Notice; now: string; onRead: () => void }) {
  const router = useRouter();
  const isNew = notice.readAt === null;
  const query = new URLSearchParams(notice.link.query);
  const href = notice.link.path + (query.size === 0 ? '' : `?${query}`);
  const open = (): void => {
    if (isNew) onRead();
    void router.navigate({ href });
  };
  return (
    <li className={isNew ? 'notice-item new' : 'notice-item'}>
      <h2>
        <a href={href} {...{ [NOTICE_LINK]: notice.id }} onClick={(event) => { if (event.ctrlKey || event.metaKey) return; event.preventDefault(); open(); }}><WithCodes text={said(notice.title)} /></a>
        {isNew && <span className="mark calm">● {m.notice_new()}</span>}
        {notice.level !== null && <span className={notice.level > 2 ? 'mark bad' : 'mark warn'}>▲ {m.level({ level: wholeNumber(notice.level) })}</span>}
      </h2>
      <p dir="auto"><WithCodes text={said(notice.text)} /></p>
      <p className="row-between small soft">
        <span>{since(notice.madeAt, now)} <span>({moment(notice.madeAt)})</span>{notice.cases > 1 && <> · {m.cases_count({ count: wholeNumber(notice.cases) })}</>}</span>
        {isNew && <Button compact look="plain" onPress={onRead} aria-label={m.notice_read_named({ title: said(notice.title) })}>{m.notice_read()}</Button>}
      </p>
    </li>
  );
}
