import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
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

/** The frame of every page of an applicant, logged in or not. */
export function ApplicantShell() {
  const me = useQuery(meQuery).data;
  const known = me?.role === 'applicant';
  return (
    <div className="applicant">
      <a className="skip" href="#main">{m.skip_to_main()}</a>
      <header className="top">
        <div className="top-inner">
          <Link to="/apply" className="wordmark"><LineMark />{m.product()}</Link>
          <span className="top-end">
            <button type="button" lang={m.other_language_code()} onClick={changeLanguage}>{m.other_language()}</button>
            {known ? <SignOut /> : <Link to="/apply/login" search={{}}>{m.login_submit()}</Link>}
          </span>
        </div>
        <nav aria-label={m.nav_label()}>
          <Link to="/my" activeOptions={{ includeSearch: false }}>{m.apply_nav_my()}</Link>
          <Link to="/apply" activeOptions={{ includeSearch: false }}>{m.apply_nav_new()}</Link>
          {known ? <Link to="/my/questions" activeOptions={{ includeSearch: false }}>{m.question_nav()}</Link> : <Link to="/ask" activeOptions={{ includeSearch: false }}>{m.question_nav()}</Link>}
        </nav>
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
