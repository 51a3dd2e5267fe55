import { useQuery } from '@tanstack/react-query';
import { calendarsQuery } from '../api/calendar-queries.js';
import type { CalendarCode, WeekdayStatus } from '../api/types.js';
import { day, weekdayName } from '../format/dates.js';
import { listed } from '../format/listed.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { Failure, Waiting } from '../parts/states.js';

const STATUS: Record<WeekdayStatus, { name: () => string; look: string; sign: string }> = {
  default: { name: m.weekdays_default, look: '', sign: '○' }, announced: { name: m.weekdays_announced, look: 'good', sign: '●' }, 'to-be-confirmed': { name: m.weekdays_unconfirmed, look: 'warn', sign: '≈' },
};

/** «شنبه تا چهارشنبه» where the days follow one another, otherwise each by its name. */
export function weekdaysInWords(working: number[]): string {
  const days = [...working].sort((one, other) => one - other);
  const unbroken = days.length > 2 && days.every((weekday, index) => weekday === days[0]! + index);
  return unbroken ? m.from_to({ from: weekdayName(days[0]!), to: weekdayName(days[days.length - 1]!) }) : listed(days.map(weekdayName));
}

/** From which day on which days of the week count, the latest first; what was counted before stays as it was. */
export function WeekdaysPanel({ code }: { code: CalendarCode }) {
  const calendars = useQuery(calendarsQuery);
  if (calendars.isPending) return <Waiting />;
  if (!calendars.data) return <Failure error={calendars.error} retry={() => void calendars.refetch()} />;
  const calendar = calendars.data.items.find((item) => item.code === code);
  if (!calendar) return null;
  const latestFirst = [...calendar.weekdays].sort((one, other) => other.from.localeCompare(one.from));
  return (
    <section className="panel" aria-labelledby="weekdays-title">
      <h2 id="weekdays-title">{m.weekdays_of({ calendar: said(calendar.label) })}</h2>
      <ol className="weekdays">
        {latestFirst.map(({ from, working, status, source }) => (
          <li key={from}>
            <p><strong>{weekdaysInWords(working)}</strong> <span className={`mark ${STATUS[status].look}`}><span aria-hidden="true">{STATUS[status].sign}</span>{STATUS[status].name()}</span></p>
            <p className="small">{m.from_day({ day: day(from) })}</p>
            <details><summary>{m.source()}</summary><p className="small" dir="auto" lang={/[؀-ۿ]/.test(source) ? 'fa' : 'en'}>{source}</p></details>
          </li>
        ))}
      </ol>
    </section>
  );
}
