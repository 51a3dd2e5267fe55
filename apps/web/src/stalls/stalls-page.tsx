import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, type ComponentType } from 'react';
import { useMe } from '../account/me.js';
import type { Role } from '../api/types.js';
import { m } from '../paraglide/messages.js';
import { Waiting } from '../parts/states.js';
import '../runs/runs.css';
import { SweepLine } from '../runs/sweep-line.js';
import { STALL_TABS, stallsSearch, type StallTab } from '../search-params.js';
import { Page } from '../shell/page.js';
import { samePlace } from './stall-groups.js';
import { StalledTab } from './stalled-tab.js';
import './stalls.css';

const route = getRouteApi('/signed-in/stalls');
const TABS: Record<StallTab, { name: () => string; view: ComponentType }> = {
  stalled: { name: m.stalls_tab_stalled, view: StalledTab },
  soon: { name: m.stalls_tab_soon, view: lazy(() => import('./soon-tab.js').then(({ SoonTab }) => ({ default: SoonTab }))) },
  clock: { name: m.stalls_tab_clock, view: lazy(() => import('./clock-tab.js').then(({ ClockTab }) => ({ default: ClockTab }))) },
  conditions: { name: m.stalls_tab_conditions, view: lazy(() => import('./conditions-tab.js').then(({ ConditionsTab }) => ({ default: ConditionsTab }))) },
  pack: { name: m.stalls_tab_pack, view: lazy(() => import('./pack-tab.js').then(({ PackTab }) => ({ default: PackTab }))) },
};
/** Who prepares or reads the pack for the session with a bank. */
const PACK_READERS: ReadonlySet<Role> = new Set<Role>(['directorate', 'bank-manager', 'ministry', 'auditor']);

/** What stands still, and by whom, in several views; which one is open is in the address. */
export function StallsPage() {
  const me = useMe();
  const search = stallsSearch({ ...route.useSearch() });
  const View = TABS[search.tab].view;
  const bar = useRef<HTMLElement>(null);
  // On a narrow screen the tabs scroll: the open one comes into view by itself.
  useEffect(() => {
    bar.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [search.tab]);
  const tabs = STALL_TABS.filter((tab) => tab !== 'pack' || PACK_READERS.has(me.role));
  return (
    <Page title={m.stalls_title()}>
      <div className="stack">
        <SweepLine />
        <nav className="tabs" aria-label={m.stalls_views()} ref={bar}>
          {tabs.map((tab) => <Link key={tab} to="/stalls" search={{ ...stallsSearch({ tab }), ...samePlace(search) }} resetScroll={false} activeOptions={{ exact: true, includeSearch: true }} aria-current={tab === search.tab ? 'page' : undefined}>{TABS[tab].name()}</Link>)}
        </nav>
        <Suspense fallback={<Waiting />}><View /></Suspense>
      </div>
    </Page>
  );
}
