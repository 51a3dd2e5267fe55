import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Code } from '../parts/text.js';

const NAMES: Record<string, () => string> = {
  opened: m.count_opened, closed: m.count_closed, raised: m.count_raised, setAside: m.count_set_aside, checked: m.count_checked, faults: m.count_faults, examined: m.count_examined,
  moved: m.count_moved, delivered: m.count_delivered, broken: m.count_broken_promises, accepted: m.count_accepted, refused: m.count_refused, failed: m.count_failed, notices: m.count_notices,
};

/** What a number of a run counts. One that no page knows yet is shown by its own name rather than left out. */
export const countName = (name: string): ReactNode => NAMES[name]?.() ?? <Code>{name}</Code>;
