import { jalaliText, tehranDate, type Actor, type Label, type NoticeKind } from '#domain';
import { countUnread, listNotices as readNotices, markRead, readAs, type NoticeRow } from '#store';
import type { App } from '../app.js';
import { cursorOf, pageSize, readCursor } from '../queries/cursor.js';
import { inboxText } from './templates.js';

export interface NoticeView {
  id: string; kind: NoticeKind; level: number | null; title: Label; text: Label; cases: number; link: { path: string; query: Record<string, string> };
  madeAt: string; madeAtJalali: string; readAt: string | null;
}
export interface NoticePage { items: NoticeView[]; nextCursor: string | null; unread: number }

type Last = [madeAt: string, id: string];
const isLast = (value: unknown): value is Last => Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === 'string') && !Number.isNaN(Date.parse(String(value[0])));

/** The actor's own inbox, newest first. Applicants have none: they are written to. */
export async function listNotices(app: App, query: { actor: Actor; unread?: boolean; limit?: number; cursor?: string }): Promise<NoticePage> {
  const { actor } = query;
  const limit = pageSize(query.limit);
  const last = readCursor(query.cursor, isLast);
  if (actor.role === 'applicant') return { items: [], nextCursor: null, unread: 0 };
  return readAs(app.store, actor, async (client) => {
    const rows = await readNotices(client, {
      person: actor.name, unread: query.unread === true, limit: limit + 1, ...(last && { after: { madeAt: new Date(last[0]), id: last[1] } }),
    });
    const page = rows.slice(0, limit);
    const end = page.at(-1);
    return {
      items: page.map(noticeView), nextCursor: rows.length > limit && end ? cursorOf([end.madeAt.toISOString(), end.id]) : null, unread: await countUnread(client, actor.name),
    };
  });
}

/** Marks one notice of the actor as read, or all without an id. @returns null when the actor has none of that id */
export async function readNotice(app: App, { actor, id }: { actor: Actor; id: string | null }): Promise<{ unread: number } | null> {
  if (actor.role === 'applicant') return id === null ? { unread: 0 } : null;
  return app.store.transaction((client) => markRead(client, { person: actor.name, id, at: app.clock.now() }));
}

const noticeView = (row: NoticeRow): NoticeView => ({
  id: row.id, kind: row.kind, level: row.level, ...inboxText(row), cases: row.cases, link: linkOf(row),
  madeAt: row.madeAt.toISOString(), madeAtJalali: jalaliText(tehranDate(row.madeAt)), readAt: row.readAt?.toISOString() ?? null,
});

/** Where what a notice tells of is to be seen: the case, or the list of exactly its cases. */
function linkOf({ caseId, cases, id, kind }: NoticeRow): NoticeView['link'] {
  if (cases === 1 && caseId !== null) return { path: `/cases/${caseId}`, query: {} };
  switch (kind) {
    case 'work-failed': return { path: '/runs', query: {} };
    case 'calendar-changed': return { path: '/calendars', query: {} };
    case 'delegation': return { path: '/cases', query: { assignee: 'me' } };
    default: return { path: '/cases', query: { notice: id } };
  }
}
