import { shortDay } from '../format/dates.js';
import { wholeNumber } from '../format/digits.js';
import { m } from '../paraglide/messages.js';
import './worklist.css';

/** So few working days before the limit, the days that are left stand out. */
const SOON = 3;

interface Props { ageWorkingDays: number; overdueWorkingDays: number; dueOn: string | null; level: number | null; leftWorkingDays?: number | null }

/** Days in the stage against its limit: the bar, its tick and the words say the same, so that colour is never the only sign. */
export function AgeGauge({ ageWorkingDays, overdueWorkingDays, dueOn, level, leftWorkingDays }: Props) {
  const late = overdueWorkingDays > 0;
  const inTime = late ? ageWorkingDays - overdueWorkingDays : ageWorkingDays;
  const scale = Math.max(ageWorkingDays, 20);
  return (
    <span className="gauge">
      <span className="gauge-days"><b>{wholeNumber(ageWorkingDays)}</b> {m.working_days_short()}</span>
      {dueOn && (
        <span className="bar" aria-hidden="true">
          <i style={{ inlineSize: `${(100 * inTime) / scale}%` }} />
          {late && <i className="late" style={{ insetInlineStart: `${(100 * inTime) / scale}%`, inlineSize: `${(100 * overdueWorkingDays) / scale}%` }} />}
          {late && <b style={{ insetInlineStart: `${(100 * inTime) / scale}%` }} />}
        </span>
      )}
      {late
        ? <span className="gauge-late">{m.overdue_days({ count: wholeNumber(overdueWorkingDays) })}{level ? ` · ${m.level({ level: wholeNumber(level) })}` : ''}</span>
        : dueOn && <span className="sub">{leftWorkingDays != null && <><span className={leftWorkingDays <= SOON ? 'mark warn' : 'left'}>{leftWorkingDays === 0 ? m.days_left_none() : m.days_left({ count: wholeNumber(leftWorkingDays) })}</span> · </>}{m.due_on({ day: shortDay(dueOn) })}</span>}
    </span>
  );
}
