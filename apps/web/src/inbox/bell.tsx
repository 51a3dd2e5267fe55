import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { unreadQuery } from '../api/daily-work.js';
import { wholeNumber } from '../format/digits.js';
import { m } from '../paraglide/messages.js';
import './inbox.css';

/** A screen reader is told of new notices once, and not again before this has passed. */
const QUIET_MS = 30_000;

/** The way to the notices, with how many were not read; says so aloud when there are more than before. */
export function Bell() {
  const { data: unread = 0 } = useQuery(unreadQuery);
  const [spoken, setSpoken] = useState('');
  const last = useRef({ unread: 0, at: -Infinity });
  useEffect(() => {
    const { unread: before, at } = last.current;
    const now = performance.now();
    const speak = unread > before && now - at > QUIET_MS;
    last.current = { unread, at: speak ? now : at };
    if (speak) setSpoken(m.notices_new({ count: wholeNumber(unread) }));
  }, [unread]);
  return (
    <>
      <Link to="/inbox" search={{}} className="bell" aria-label={unread === 0 ? m.nav_inbox() : m.nav_inbox_unread({ count: wholeNumber(unread) })}>
        <svg viewBox="0 0 20 20" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinejoin="round">
          <path d="M4 14.5V9a6 6 0 0 1 12 0v5.5l1.5 1.5h-15z" /><path d="M8 18h4" strokeLinecap="round" />
        </svg>
        {unread > 0 && <b aria-hidden="true">{unread > 99 ? `${wholeNumber(99)}+` : wholeNumber(unread)}</b>}
      </Link>
      <span className="unseen" role="status">{spoken}</span>
    </>
  );
}
