import type { ReactNode } from 'react';

/** A wide table that scrolls by itself on a narrow screen, reachable and named for the keyboard. */
export const TableWrap = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="table-wrap" role="group" aria-label={label} tabIndex={0}>{children}</div>
);
