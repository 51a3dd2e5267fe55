import type { ReactNode } from 'react';
import { problemText } from '../api/problem-text.js';
import { m } from '../paraglide/messages.js';

export const Waiting = () => <p className="waiting" role="status">{m.waiting()}</p>;

export function Blank({ title, children }: { title: string; children?: ReactNode }) {
  return <div className="blank"><h2>{title}</h2>{children}</div>;
}

/** A page or a part of it could not be read; what went wrong, and the way to try again. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  return (
    <div className="notice bad row-between" role="alert">
      <span>{problemText(error)}</span>
      {retry && <button type="button" className="button compact" onClick={retry}>{m.try_again()}</button>}
    </div>
  );
}
