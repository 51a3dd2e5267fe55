import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMe } from '../account/me.js';
import { calendarMonthQuery, calendarsQuery } from '../api/calendar-queries.js';
import { day, monthAndYear } from '../format/dates.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { SelectField } from '../parts/field.js';
import { Failure, Waiting } from '../parts/states.js';
import { optionsOf, useNames } from '../reference/names.js';
import { calendarSearch, type CalendarSearch } from '../search-params.js';
import { Page } from '../shell/page.js';
import { ChangeRecord } from './change-record.js';
import { ChangeSheet } from './change-sheet.js';
import { Changes } from './changes-list.js';
import './calendars.css';
import { DaysOff } from './days-off.js';
import { MonthGrid, MonthReasons } from './month-grid.js';
import { WeekdaysPanel } from './weekdays-panel.js';

const route = getRouteApi('/signed-in/calendars');

interface YearMonth { year: number; month: number }
const partsOf = (month: string): YearMonth => ({ year: Number(month.slice(0, 4)), month: Number(month.slice(5)) });
const monthAfter = ({ year, month }: YearMonth, by: number): string => {
  const count = year * 12 + (month - 1) + by;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
};

/** Which days count for offices and for banks, why a day does not, and what each change of that moved. */
export function CalendarsPage() {
  const me = useMe();
  const search = calendarSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const month = search.month ?? me.todayJalali.slice(0, 7);
  const at = partsOf(month);
  const days = useQuery(calendarMonthQuery({ calendar: search.calendar, month, county: search.county }));
  const set = (change: Partial<CalendarSearch>): void => void navigate({ search: { ...search, ...change }, replace: true, resetScroll: false });
  const administers = me.role === 'admin';
  return (
    <Page title={m.calendars_title()}>
      <p className="soft calendars-about">{m.calendars_about()}</p>
      <div className="calendar-columns">
        <section className="stack" aria-labelledby="month-title">
          <Choices search={search} set={set} />
          <div className="month-head">
            <Link to="/calendars" search={{ ...search, month: monthAfter(at, -1) }} resetScroll={false} className="button compact">{m.month_before()}</Link>
            <h2 id="month-title" aria-live="polite">{monthAndYear(at)}</h2>
            <Link to="/calendars" search={{ ...search, month: monthAfter(at, 1) }} resetScroll={false} className="button compact">{m.month_after()}</Link>
          </div>
          {days.isPending && <Waiting />}
          {days.isError && <Failure error={days.error} retry={() => void days.refetch()} />}
          {days.data && <div aria-busy={days.isPlaceholderData}><MonthGrid month={days.data} today={me.today} /><MonthReasons month={days.data} /></div>}
        </section>
        <aside className="stack" aria-label={m.weekdays_title()}>
          {administers && <Acts search={search} />}
          <WeekdaysPanel code={search.calendar} />
        </aside>
      </div>
      <DaysOff year={at.year} search={search} administers={administers} />
      <Changes search={search} />
      {administers && search.act && <ChangeSheet key={`${search.act} ${search.day ?? ''}`} act={search.act} search={search} year={at.year} />}
      {search.change && <ChangeRecord id={search.change} onClose={() => set({ change: undefined })} />}
    </Page>
  );
}

function Acts({ search }: { search: CalendarSearch }) {
  return (
    <div className="row">
      <Link to="/calendars" search={{ ...search, act: 'add-closure' }} resetScroll={false} className="button strong">{m.closure_add()}</Link>
      <Link to="/calendars" search={{ ...search, act: 'set-weekdays' }} resetScroll={false} className="button">{m.weekdays_set()}</Link>
    </div>
  );
}

function Choices({ search, set }: { search: CalendarSearch; set: (change: Partial<CalendarSearch>) => void }) {
  const { reference } = useNames();
  const calendars = useQuery(calendarsQuery);
  return (
    <form className="form-row" aria-label={m.filters()} onSubmit={(event) => event.preventDefault()}>
      <SelectField
        label={m.calendar()} value={search.calendar} onChange={(calendar) => set(calendarSearch({ ...search, calendar }))}
        options={calendars.data?.items.map(({ code, label }) => ({ value: code, label: said(label) })) ?? [{ value: search.calendar, label: search.calendar === 'bank' ? m.calendar_bank() : m.calendar_office() }]}
        hint={calendars.data && m.calendar_covers({ from: day(calendars.data.coversFrom), to: day(calendars.data.coversTo) })}
      />
      <SelectField label={m.county()} value={search.county ?? ''} onChange={(county) => set({ county: county || undefined })} options={optionsOf(reference.counties, ({ code }) => code)} empty={m.whole_province()} hint={m.calendar_county_hint()} />
    </form>
  );
}
