import type { ReactNode } from 'react';

interface Props { kind?: 'calm' | 'good' | 'warn' | 'bad'; children: ReactNode }

/** Something to know before going on; bad news is read out at once. */
export const Notice = ({ kind = 'calm', children }: Props) => (
  <div className={kind === 'calm' ? 'notice' : `notice ${kind}`} role={kind === 'bad' ? 'alert' : undefined}>{children}</div>
);

/** What is read out while somebody stays on the page; it stands there before it has anything to say. */
export const Spoken = ({ children }: { children: ReactNode }) => <p className="spoken" role="status">{children}</p>;
