import { useId, useState } from 'react';
import { day, isoOfJalali, jalaliOf, monthName } from '../../format/dates.js';
import { latinDigits, readerDigits } from '../../format/digits.js';
import { m } from '../../paraglide/messages.js';
import type { FieldHead } from '../../parts/field.js';
import { isDay } from './is-day.js';

interface Parts { day: string; month: string; year: string }

function partsOf(value: string): Parts {
  if (!isDay(value)) {
    const [year = '', month = '', date = ''] = value.split('/');
    return { year, month, day: date };
  }
  const date = jalaliOf(value);
  return { year: String(date.year), month: String(date.month), day: String(date.day) };
}

/** The ISO day of what was typed; as typed (`year/month/day`) while it is none, and empty while nothing is. */
function valueOf({ year, month, day: date }: Parts): string {
  const typed = `${year}/${month}/${date}`;
  if (typed === '//') return '';
  const [y, mo, d] = [year, month, date].map((part) => Number(latinDigits(part.trim())));
  if (!y || !mo || !d || y < 1200 || y > 1600 || mo > 12 || d > 31) return typed;
  const iso = isoOfJalali(y, mo, d);
  return jalaliOf(iso).month === mo ? iso : typed;
}

interface Props extends FieldHead { value: string; onChange: (value: string) => void }

/** A Jalali day in three fields of the browser's own: day and year typed in any digits, the month chosen by its name. `isDay` tells whether it was read. */
export function DateField({ label, id, hint, fault, required, value, onChange }: Props) {
  const made = useId();
  const own = id ?? made;
  const [parts, setParts] = useState(() => partsOf(value));
  const set = (name: keyof Parts) => (text: string): void => {
    const next = { ...parts, [name]: text };
    setParts(next);
    onChange(valueOf(next));
  };
  const described = { 'aria-invalid': fault ? true : undefined, 'aria-required': required || undefined } as const;
  return (
    <fieldset className="field" aria-describedby={[hint ? `${own}-hint` : '', fault ? `${own}-fault` : ''].filter(Boolean).join(' ') || undefined}>
      <legend className="legend">{label}{required === false && <span className="optional"> {m.field_optional()}</span>}</legend>
      {hint && <span className="hint" id={`${own}-hint`}>{hint}</span>}
      <div className="date-parts">
        <label>{m.apply_day()}
          <input {...described} id={own} className="input code-input" inputMode="numeric" maxLength={2} value={readerDigits(parts.day)} onChange={(event) => set('day')(event.target.value)} />
        </label>
        <label>{m.apply_month()}
          <select {...described} className="input" value={parts.month} onChange={(event) => set('month')(event.target.value)}>
            <option value="">{m.field_choose()}</option>
            {Array.from({ length: 12 }, (_, index) => <option key={index} value={index + 1}>{monthName(index + 1)}</option>)}
          </select>
        </label>
        <label>{m.apply_year()}
          <input {...described} className="input code-input" inputMode="numeric" maxLength={4} value={readerDigits(parts.year)} onChange={(event) => set('year')(event.target.value)} />
        </label>
      </div>
      <span className="echo" aria-live="polite">{isDay(value) ? day(value) : ''}</span>
      {fault && <span className="fault" id={`${own}-fault`}>{fault}</span>}
    </fieldset>
  );
}
