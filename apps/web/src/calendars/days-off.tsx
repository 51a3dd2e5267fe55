import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { daysOffQuery } from '../api/calendar-queries.js';
import type { ClosureCause, DayOff } from '../api/types.js';
import { dayOfInstant, dayWithWeekday, isoOfJalali } from '../format/dates.js';
import { readerDigits, wholeNumber } from '../format/digits.js';
import { m } from '../paraglide/messages.js';
import { More } from '../parts/more.js';
import { Blank, Failure, Waiting } from '../parts/states.js';
import { TableWrap } from '../parts/table-wrap.js';
import { Code } from '../parts/text.js';
import { useNames } from '../reference/names.js';
import type { CalendarSearch } from '../search-params.js';

export const CAUSES: Record<ClosureCause, () => string> = {
  heat: m.cause_heat, dust: m.cause_dust, flood: m.cause_flood, cold: m.cause_cold, power: m.cause_power, other: m.cause_other,
};
const KINDS: Record<DayOff['kind'], () => string> = { solar: m.day_kind_solar, lunar: m.day_kind_lunar, closure: m.day_kind_closure };

export const yearBounds = (year: number): { from: string; to: string } => ({ from: isoOfJalali(year, 1, 1), to: isoOfJalali(year + 1, 1, 0) });

interface Props { year: number; search: CalendarSearch; administers: boolean }

/** Every day off of the year that is shown, with where it comes from; what was taken back stays in the list, struck out. */
export function DaysOff({ year, search, administers }: Props) {
  const list = useInfiniteQuery(daysOffQuery({ ...yearBounds(year), county: search.county }));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="stack second" aria-labelledby="days-off-title">
      <h2 id="days-off-title">{m.days_off_title({ year: readerDigits(String(year)) })}</h2>
      {list.isPending && <Waiting />}
      {list.isError && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && (items.length === 0 ? <Blank title={m.days_off_none()} /> : (
        <>
          <TableWrap label={m.days_off_title({ year: readerDigits(String(year)) })}>
            <table className="table days-off">
              <caption className="unseen">{m.days_off_title({ year: readerDigits(String(year)) })}</caption>
              <thead><tr><th scope="col">{m.day_column()}</th><th scope="col">{m.day_title()}</th><th scope="col">{m.day_kind()}</th><th scope="col">{m.day_place()}</th><th scope="col">{m.run_state()}</th><th scope="col">{m.source()}</th>{administers && <th scope="col">{m.day_acts()}</th>}</tr></thead>
              <tbody>{items.map((item) => <Row key={item.id} item={item} search={search} administers={administers} />)}</tbody>
            </table>
          </TableWrap>
          <More list={list}>{m.items_shown({ count: wholeNumber(items.length) })}</More>
        </>
      ))}
    </section>
  );
}

function Row({ item, search, administers }: { item: DayOff; search: CalendarSearch; administers: boolean }) {
  const names = useNames();
  const cancelled = item.cancelledAt !== null;
  return (
    <tr className={cancelled ? 'cancelled' : ''}>
      <th scope="row" className="nowrap">{dayWithWeekday(item.on)}</th>
      <td>{item.titleFa}{item.cause && <span className="sub">{CAUSES[item.cause]()}</span>}</td>
      <td>{KINDS[item.kind]()}</td>
      <td>{item.countyCode ? names.county(item.countyCode) : m.whole_province()}<span className="sub">{item.calendar === null ? m.both_calendars() : item.calendar === 'bank' ? m.calendar_bank() : m.calendar_office()}</span></td>
      <td>{cancelled ? <><span className="mark">✕ {m.day_cancelled()}</span><span className="sub">{item.cancelReason}</span></> : item.status === 'forecast' ? <span className="mark warn">≈ {m.day_forecast()}</span> : <span className="mark good">● {m.day_announced()}</span>}</td>
      <td className="source-cell"><bdi dir="auto">{item.source}</bdi>{item.addedBy && <span className="sub"><Code>{item.addedBy}</Code> {item.addedAt && dayOfInstant(item.addedAt)}</span>}</td>
      {administers && <td>{!cancelled && <RowActs item={item} search={search} />}</td>}
    </tr>
  );
}

function RowActs({ item, search }: { item: DayOff; search: CalendarSearch }) {
  const act = (which: NonNullable<CalendarSearch['act']>, text: string) => (
    <Link to="/calendars" search={{ ...search, act: which, day: item.id }} resetScroll={false} className="button compact" aria-label={`${text}: ${item.titleFa}${m.list_comma()} ${dayWithWeekday(item.on)}`}>{text}</Link>
  );
  return (
    <span className="row-acts">
      {item.status === 'forecast' && act('confirm-day-off', m.day_confirm())}
      {item.kind === 'lunar' && act('move-day-off', m.day_move())}
      {act('cancel-day-off', m.day_cancel())}
    </span>
  );
}
