import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { hasNotices, placesOf, useMe, type Place } from '../account/me.js';
import { answer, api } from '../api/client.js';
import type { Me } from '../api/types.js';
import { readerDigits } from '../format/digits.js';
import { dayWithWeekday } from '../format/dates.js';
import { listed } from '../format/listed.js';
import { changeLanguage, said } from '../i18n/locale.js';
import { Bell } from '../inbox/bell.js';
import { useLive } from '../live/use-live.js';
import { m } from '../paraglide/messages.js';
import { Code } from '../parts/text.js';
import { useNames } from '../reference/names.js';
import { PLACE_KEYS } from './place-keys.js';
import { useShortcuts, type Shortcuts } from './shortcuts.js';
import { StaffFrame } from './staff-frame.js';
import { useFocusKept } from './use-focus-kept.js';
import { LineMark } from './wordmark.js';

/** Asked for by few: its dialog comes when the key is pressed. */
const HelpOverlay = lazy(() => import('./help-overlay.js').then((module) => ({ default: module.HelpOverlay })));

const LanguageSwitch = () => <button type="button" lang={m.other_language_code()} onClick={changeLanguage}>{m.other_language()}</button>;

const PLACES: Record<Place, { to: '/cases' | '/cases/new' | '/backlog' | '/flood' | '/intake' | '/stalls' | '/questions' | '/calendars' | '/programmes' | '/runs' | '/quarantine' | '/deliveries'; label: () => string }> = {
  cases: { to: '/cases', label: m.nav_cases },
  'new-case': { to: '/cases/new', label: m.nav_new_case },
  backlog: { to: '/backlog', label: m.nav_backlog },
  flood: { to: '/flood', label: m.flood_nav },
  intake: { to: '/intake', label: m.intake_nav },
  stalls: { to: '/stalls', label: m.nav_stalls },
  questions: { to: '/questions', label: m.question_nav },
  calendars: { to: '/calendars', label: m.nav_calendars },
  programmes: { to: '/programmes', label: m.nav_programmes },
  runs: { to: '/runs', label: m.nav_runs },
  quarantine: { to: '/quarantine', label: m.nav_quarantine },
  deliveries: { to: '/deliveries', label: m.nav_deliveries },
};

function Navigation() {
  const me = useMe();
  return (
    <nav aria-label={m.nav_label()}>
      {placesOf(me.role).map((place) => (
        <Link key={place} to={PLACES[place].to} activeOptions={{ exact: place === 'cases' || place === 'new-case', includeSearch: false }}>
          {place === 'cases' && me.role === 'applicant' ? m.nav_my_cases() : PLACES[place].label()}
        </Link>
      ))}
    </nav>
  );
}

/** Applicants go by their mobile, which is written from left to right. */
const PersonName = ({ name }: { name: string }) => (/^[0-9*+]+$/.test(name) ? <Code>{readerDigits(name)}</Code> : name);

function SignOut() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = async (): Promise<void> => {
    await answer(api.POST('/api/v1/auth/logout')).catch(() => undefined);
    await navigate({ to: '/login', search: {} });
    queries.clear();
  };
  return <button type="button" onClick={() => void leave()}>{m.sign_out()}</button>;
}

/** G and a letter lead to a page of the role's own. */
function usePlaceKeys(me: Me): Shortcuts {
  const navigate = useNavigate();
  const go = (to: string) => (): void => void navigate({ to });
  const places = placesOf(me.role).map((place) => [`KeyG ${PLACE_KEYS[place]}`, go(PLACES[place].to)] as const);
  return { ...Object.fromEntries(places), 'KeyG KeyA': go('/account'), ...(hasNotices(me.role) && { 'KeyG KeyI': go('/inbox') }) };
}

/** The frame of every page behind the log-in. */
export function SignedInPage() {
  const me = useMe();
  const names = useNames();
  const [help, setHelp] = useState(false);
  useLive();
  useFocusKept();
  useShortcuts({ 'shift+Slash': () => setHelp(true), ...usePlaceKeys(me) });
  return (
    <StaffFrame>
      <a className="skip" href="#main">{m.skip_to_main()}</a>
      <header className="masthead">
        <div className="masthead-inner">
          <Link to="/" className="wordmark"><LineMark />{m.product()}</Link>
          <Navigation />
          <div className="masthead-end">
            <span className="today">{dayWithWeekday(me.today)}</span>
            {hasNotices(me.role) && <Bell />}
            <Link to="/account" className="whoami"><b><PersonName name={said(me.displayName)} /></b><span>{listed([names.role(me.role), said(me.scope.label)].filter(Boolean))}</span></Link>
            <LanguageSwitch />
            <SignOut />
          </div>
        </div>
      </header>
      {me.demo && (
        <aside className="demo-line" aria-label={m.demo()}><div>
          <span>{m.demo_line({ day: dayWithWeekday(me.today) })}</span>
          <Link to="/demo/sms" search={{}}>{m.demo_sms_link()}</Link>
        </div></aside>
      )}
      <Outlet />
      {help && <Suspense><HelpOverlay me={me} onClose={() => setHelp(false)} /></Suspense>}
    </StaffFrame>
  );
}
