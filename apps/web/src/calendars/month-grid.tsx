import type { CalendarMonth, MonthDay } from '../api/types.js';
import { weekdayName } from '../format/dates.js';
import { wholeNumber } from '../format/digits.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { useNames, type Names } from '../reference/names.js';

const WEEK = [0, 1, 2, 3, 4, 5, 6];

/** The days of a month in rows of weeks from Saturday; the places before its first and after its last day stay empty. */
export function weeksOf(days: MonthDay[]): (MonthDay | null)[][] {
  const before = Array.from({ length: days[0]?.weekday ?? 0 }, () => null);
  const places: (MonthDay | null)[] = [...before, ...days];
  const weeks = Math.ceil(places.length / 7);
  return Array.from({ length: weeks }, (_week, week) => WEEK.map((place) => places[week * 7 + place] ?? null));
}

const dateOf = ({ onJalali }: MonthDay): number => Number(onJalali.slice(8));

function Because({ day, names }: { day: MonthDay; names: Names }) {
  if (day.because.length === 0) return <span className="why">{m.day_weekly()}</span>;
  return day.because.map((reason) => (
    <span className="why" key={reason.id}>
      {reason.titleFa}
      {reason.status === 'forecast' && <span className="mark warn">≈ {m.day_forecast()}</span>}
      {reason.kind === 'closure' && <span className="mark bad">▲ {reason.countyCode ? names.county(reason.countyCode) : m.day_whole_province()}</span>}
    </span>
  ));
}

function Cell({ day, today, names }: { day: MonthDay; today: string; names: Names }) {
  const closure = day.because.some(({ kind }) => kind === 'closure');
  const look = day.working ? 'working' : closure ? 'off closure' : 'off';
  return (
    <td className={day.on === today ? `${look} today` : look}>
      <span className="date"><time dateTime={day.on}>{wholeNumber(dateOf(day))}</time>{day.on === today && <span className="today-word">{m.today()}</span>}</span>
      {day.working ? <span className="unseen">{m.day_working()}</span> : <Because day={day} names={names} />}
      {!day.working && <span className="sign" aria-hidden="true">{closure ? '▲' : '✕'}</span>}
    </td>
  );
}

/** A month as offices and banks hang it on the wall: Saturday first, every closed day with its reason written into it. */
export function MonthGrid({ month, today }: { month: CalendarMonth; today: string }) {
  const names = useNames();
  return (
    <table className="month">
      <caption className="unseen">{said(month.monthLabel)}</caption>
      <thead><tr>{WEEK.map((weekday) => <th key={weekday} scope="col"><span className="long">{weekdayName(weekday)}</span><span className="short" aria-hidden="true">{weekdayName(weekday).slice(0, 1)}</span></th>)}</tr></thead>
      <tbody>
        {weeksOf(month.items).map((week, index) => (
          <tr key={String(index)}>{week.map((day, place) => (day ? <Cell key={day.on} day={day} today={today} names={names} /> : <td key={String(place)} className="empty" />))}</tr>
        ))}
      </tbody>
    </table>
  );
}

/** The closed days of the month in words, for a screen on which the squares are too small for them. */
export function MonthReasons({ month }: { month: CalendarMonth }) {
  const names = useNames();
  const closed = month.items.filter(({ because }) => because.length > 0);
  if (closed.length === 0) return null;
  return (
    <ul className="month-reasons">
      {closed.map((day) => <li key={day.on}><strong>{wholeNumber(dateOf(day))}</strong> {weekdayName(day.weekday)}: <Because day={day} names={names} /></li>)}
    </ul>
  );
}
