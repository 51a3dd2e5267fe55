import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { answer, api } from '../api/client.js';
import { meQuery } from '../api/queries.js';
import { readerDigits } from '../format/digits.js';
import { changeLanguage } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { LineMark } from '../shell/wordmark.js';
import './applicant.css';
import { forgetFiles } from './upload/kept-files.js';

function SignOut() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = async (): Promise<void> => {
    await answer(api.POST('/api/v1/auth/logout')).catch(() => undefined);
    // Whoever takes this phone next shall find nothing of what was typed and chosen here.
    sessionStorage.clear();
    await forgetFiles().catch(() => undefined);
    await navigate({ to: '/apply' });
    queries.clear();
  };
  return <button type="button" onClick={() => void leave()}>{m.sign_out()}</button>;
}

type Section = 'my' | 'new' | 'questions' | null;

/** The one part of the site that a page belongs to: questions lie under «mine» by their address alone, and a log-in is for every part. */
function sectionOf(path: string): Section {
  const under = (place: string): boolean => path === place || path.startsWith(`${place}/`);
  if (under('/my/questions') || under('/ask')) return 'questions';
  if (under('/my') || under('/track')) return 'my';
  return under('/apply') && !under('/apply/login') ? 'new' : null;
}

function Sections({ known }: { known: boolean }) {
  const section = useLocation({ select: ({ pathname }) => sectionOf(pathname) });
  // Exact, so that the router itself calls no other link current by its address.
  const current = (of: Section) => ({ 'aria-current': section === of ? ('page' as const) : undefined, activeOptions: { exact: true, includeSearch: false } });
  return (
    <nav aria-label={m.nav_label()}>
      <Link to="/my" {...current('my')}>{m.apply_nav_my()}</Link>
      <Link to="/apply" {...current('new')}>{m.apply_nav_new()}</Link>
      {known ? <Link to="/my/questions" {...current('questions')}>{m.question_nav()}</Link> : <Link to="/ask" {...current('questions')}>{m.question_nav()}</Link>}
    </nav>
  );
}

/** The frame of every page of an applicant, logged in or not. */
export function ApplicantShell() {
  const me = useQuery(meQuery).data;
  const known = me?.role === 'applicant';
  return (
    <div className="applicant">
      <a className="skip" href="#main">{m.skip_to_main()}</a>
      <header className="top">
        <div className="top-inner">
          <Link to="/apply" className="wordmark" activeOptions={{ exact: true }}><LineMark />{m.product()}</Link>
          <span className="top-end">
            <button type="button" lang={m.other_language_code()} onClick={changeLanguage}>{m.other_language()}</button>
            {known ? <SignOut /> : <Link to="/apply/login" search={{}}>{m.login_submit()}</Link>}
          </span>
        </div>
        <Sections known={known} />
      </header>
      {me?.demo && (
        <aside className="demo-line" aria-label={m.demo()}><div>
          <span>{m.demo_line({ day: readerDigits(me.todayJalali.replaceAll('-', '/')) })}</span>
          <Link to="/demo/sms" search={{}}>{m.demo_sms_link()}</Link>
        </div></aside>
      )}
      <Outlet />
    </div>
  );
}
