import { Link } from '@tanstack/react-router';
import type { Worklist } from '../api/daily-work.js';
import type { CaseFilters } from '../api/types.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { Blank } from '../parts/states.js';

/** What it means that a list is empty, by the filter that makes it: good news is said as such. */
const MEANINGS: { of: (filters: CaseFilters) => boolean; title: () => string; text: () => string }[] = [
  { of: ({ q }) => q !== undefined, title: m.no_cases, text: m.no_cases_hint },
  { of: ({ notice }) => notice !== undefined, title: m.empty_notice, text: m.empty_notice_text },
  { of: ({ promise }) => promise === 'broken', title: m.empty_promise, text: m.empty_promise_text },
  { of: ({ guarantee }) => guarantee === 'missing', title: m.empty_guarantee, text: m.empty_guarantee_text },
  { of: ({ dueWithinWorkingDays }) => dueWithinWorkingDays !== undefined, title: m.empty_due, text: m.empty_due_text },
  { of: ({ acknowledged }) => acknowledged === false, title: m.empty_unseen, text: m.empty_unseen_text },
  { of: ({ level }) => level !== undefined, title: m.empty_level, text: m.empty_level_text },
  { of: ({ assignee }) => assignee === 'me', title: m.empty_mine, text: m.empty_mine_text },
  { of: ({ assignee }) => assignee === 'none', title: m.empty_unheld, text: m.empty_unheld_text },
  { of: ({ party }) => party !== undefined, title: m.empty_turn, text: m.empty_turn_text },
  { of: ({ stage }) => stage === 'returned', title: m.empty_returned, text: m.empty_returned_text },
];

interface Props { filters: CaseFilters; own: boolean; open: Worklist | undefined; onClear: () => void }

export function EmptyList({ filters, own, open, onClear }: Props) {
  if (own) return <Blank title={m.no_own_cases()}><p><Link to="/cases/new">{m.nav_new_case()}</Link></p></Blank>;
  // Several filters at once say nothing by being empty, unless they are a list that somebody gave a name.
  const few = open?.kind === 'shipped' || filters.q !== undefined || Object.entries(filters).filter(([name, value]) => value !== undefined && name !== 'sort').length === 1;
  const meaning = few ? MEANINGS.find(({ of }) => of(filters)) : undefined;
  return (
    <Blank title={meaning?.title() ?? m.no_cases()}>
      <p>{meaning?.text() ?? m.no_cases_hint()}</p>
      <Button onPress={onClear}>{m.clear_filters()}</Button>
    </Blank>
  );
}
