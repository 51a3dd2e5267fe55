import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { useMe } from '../account/me.js';
import { casesQuery } from '../api/queries.js';
import type { CaseFilters } from '../api/types.js';
import { wholeNumber } from '../format/digits.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { casesSearch, worklistSearch } from '../search-params.js';
import { Page } from '../shell/page.js';
import { useShortcuts } from '../shell/shortcuts.js';
import { CaseList } from './case-list.js';
import { FilterBar } from './filter-bar.js';
import { step } from './rows.js';
import { SaidLine, useSaid } from './said-line.js';
import { useOpenList, WorklistsNav } from './worklists-nav.js';
import './worklist.css';

const route = getRouteApi('/signed-in/cases');

export function WorklistPage() {
  const { run } = worklistSearch(route.useSearch());
  const filters = casesSearch(route.useSearch());
  const own = useMe().role === 'applicant';
  return own ? <OwnCases filters={filters} /> : <Worklists filters={filters} run={run} />;
}

const nothingToSay = (): void => undefined;

/** An applicant's own cases: no lists, no filters. */
function OwnCases({ filters }: { filters: CaseFilters }) {
  const title = m.nav_my_cases();
  const head = <div className="page-head"><h1>{title}</h1><Total filters={filters} /><Link to="/cases/new" className="button strong end">{m.nav_new_case()}</Link></div>;
  return <Page title={title} head={head}><CaseList filters={filters} run={undefined} own open={undefined} say={nothingToSay} onClear={nothingToSay} /></Page>;
}

function Worklists({ filters, run }: { filters: CaseFilters; run: string | undefined }) {
  const navigate = route.useNavigate();
  const search = useRef<HTMLInputElement>(null);
  const open = useOpenList(filters);
  const [line, say, close] = useSaid();
  const next = (): void => step(1);
  const previous = (): void => step(-1);
  useShortcuts({ KeyJ: next, ArrowDown: next, KeyK: previous, ArrowUp: previous, Slash: () => search.current?.focus() });
  const change = (changed: Partial<CaseFilters>): void => void navigate({ search: { ...filters, ...changed }, replace: true, resetScroll: false });
  const clear = (): void => void navigate({ search: { sort: filters.sort } });
  const title = open ? said(open.label) : m.nav_cases();
  return (
    <Page title={title} head={<div className="page-head"><h1>{title}</h1><Total filters={filters} /></div>} wide>
      <div className="worklist">
        <WorklistsNav filters={filters} open={open} say={say} />
        <div className="worklist-main">
          <FilterBar filters={filters} search={search} onChange={change} onClear={clear} />
          <CaseList filters={filters} run={run} own={false} open={open} say={say} onClear={clear} />
        </div>
      </div>
      <SaidLine said={line} onClose={close} />
    </Page>
  );
}

function Total({ filters }: { filters: CaseFilters }) {
  const { data } = useInfiniteQuery(casesQuery(filters));
  const total = data?.pages[0]?.total;
  return <p role="status" className="total">{total === undefined ? '' : m.cases_count({ count: wholeNumber(total) })}</p>;
}
