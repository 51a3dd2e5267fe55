import type { ReactNode } from 'react';
import { day } from '../format/dates.js';
import { toman } from '../format/money.js';
import { m } from '../paraglide/messages.js';
import { Code } from '../parts/text.js';
import type { Names } from '../reference/names.js';

type Show = (value: unknown, names: Names) => ReactNode;

const amount: Show = (value) => toman(String(value));
const onDay: Show = (value) => day(String(value));
const code: Show = (value) => <Code>{String(value)}</Code>;

/** The changed fields that say something by themselves; lists and bookkeeping are read off the case itself. */
const SHOWN: Record<string, { name: () => string; show: Show }> = {
  requestedRial: { name: m.requested, show: amount },
  approvedRial: { name: m.column_approved, show: amount },
  referredRial: { name: m.referred, show: amount },
  contractedRial: { name: m.contracted, show: amount },
  disbursedRial: { name: m.paid, show: amount },
  bankCode: { name: m.column_bank, show: (value, names) => names.bank(String(value)) },
  branchCode: { name: m.branch, show: (value, names) => names.branch(String(value)) },
  dueOn: { name: m.due, show: onDay },
  assignee: { name: m.assigned_to, show: code },
  lastNote: { name: m.note, show: (value) => String(value) },
};

/** What a history entry changed, in words. */
export const changeRows = (changes: Record<string, unknown>, names: Names): { name: string; value: ReactNode }[] =>
  Object.entries(SHOWN)
    .filter(([field]) => changes[field] !== undefined && changes[field] !== null)
    .map(([field, { name, show }]) => ({ name: name(), value: show(changes[field], names) }));
