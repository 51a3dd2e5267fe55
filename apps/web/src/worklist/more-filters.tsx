import type { CaseFilters } from '../api/types.js';
import { latinDigits, readerDigits, wholeNumber } from '../format/digits.js';
import { m } from '../paraglide/messages.js';
import { SelectField, TextField, type Option } from '../parts/field.js';
import { optionsOf, useNames, type Names } from '../reference/names.js';

type Change = (change: Partial<CaseFilters>) => void;
type Name = 'minAgeDays' | 'dueWithinWorkingDays' | 'promise' | 'acknowledged' | 'guarantee' | 'reason' | 'level' | 'assignee' | 'notice';

export const MORE: readonly Name[] = ['assignee', 'minAgeDays', 'dueWithinWorkingDays', 'promise', 'acknowledged', 'guarantee', 'reason', 'level', 'notice'];

const PROMISES: Option[] = [{ value: 'open', label: m.promise_is_open() }, { value: 'broken', label: m.promise_broken() }, { value: 'none', label: m.promise_is_none() }];
const SEEN: Option[] = [{ value: 'true', label: m.acknowledged() }, { value: 'false', label: m.not_acknowledged() }];
const GUARANTEES: Option[] = [{ value: 'missing', label: m.guarantee_is_missing() }, { value: 'offered', label: m.guarantee_is_offered() }, { value: 'covered', label: m.guarantee_is_covered() }];
const LEVELS: Option[] = [1, 2, 3, 4].map((level) => ({ value: String(level), label: m.level({ level: wholeNumber(level) }) }));
const HOLDERS: Option[] = [{ value: 'me', label: m.holder_me() }, { value: 'none', label: m.holder_none() }];

const NAMES: Record<Name, () => string> = {
  minAgeDays: m.min_age, dueWithinWorkingDays: m.due_within, promise: m.promise, acknowledged: m.acknowledgement, guarantee: m.guarantee_state, reason: m.reason, level: m.escalation,
  assignee: m.holder, notice: m.notice_one,
};
const nameIn = (options: Option[], value: string): string => options.find((option) => option.value === value)?.label ?? value;

/** What a filter that is set says, in a word or two. */
function words(name: Name, value: string | number | boolean, names: Names): string {
  switch (name) {
    case 'minAgeDays': case 'dueWithinWorkingDays': return m.days({ count: wholeNumber(Number(value)) });
    case 'promise': return nameIn(PROMISES, String(value));
    case 'acknowledged': return nameIn(SEEN, String(value));
    case 'guarantee': return nameIn(GUARANTEES, String(value));
    case 'level': return nameIn(LEVELS, String(value));
    case 'assignee': return nameIn(HOLDERS, String(value));
    case 'reason': return names.reason(String(value));
    case 'notice': return m.notice_its_cases();
  }
}

/** The filters beyond the first row that are set, each with a way to take it off. */
export function SetFilters({ filters, onChange }: { filters: CaseFilters; onChange: Change }) {
  const names = useNames();
  const set = MORE.filter((name) => filters[name] !== undefined);
  if (set.length === 0) return null;
  return (
    <ul className="chips" aria-label={m.filters_set()}>
      {set.map((name) => {
        const text = m.filter_is({ name: NAMES[name](), value: words(name, filters[name]!, names) });
        return <li key={name}><button type="button" className="chip" aria-label={m.filter_remove({ filter: text })} onClick={() => onChange({ [name]: undefined })}><bdi>{text}</bdi><span aria-hidden="true">✕</span></button></li>;
      })}
    </ul>
  );
}

function Days({ label, value, onChange }: { label: string; value: number | undefined; onChange: (value: number | undefined) => void }) {
  const typed = (text: string): void => {
    const digits = latinDigits(text).replace(/[^0-9]/g, '').slice(0, 4);
    onChange(digits === '' ? undefined : Number(digits));
  };
  return <TextField label={label} value={value === undefined ? '' : readerDigits(String(value))} onChange={typed} inputMode="numeric" code />;
}

/** What is asked for less often, behind a button of the first row. */
export function MoreFilters({ id, filters, onChange }: { id: string; filters: CaseFilters; onChange: Change }) {
  const { reference } = useNames();
  const choice = (name: Name, options: Option[], turn: (value: string) => Partial<CaseFilters>) => (
    <SelectField label={NAMES[name]()} value={filters[name] === undefined ? '' : String(filters[name])} onChange={(value) => onChange(turn(value))} options={options} empty={m.all()} />
  );
  const holders = filters.assignee === undefined || HOLDERS.some(({ value }) => value === filters.assignee) ? HOLDERS : [...HOLDERS, { value: filters.assignee, label: filters.assignee }];
  return (
    <div className="filters-rest filters-more" id={id} role="group" aria-label={m.more_filters()}>
      {choice('assignee', holders, (value) => ({ assignee: value || undefined }))}
      {choice('reason', optionsOf(reference.stallReasons, ({ code }) => code), (value) => ({ reason: value || undefined }))}
      {choice('level', LEVELS, (value) => ({ level: value ? Number(value) : undefined }))}
      {choice('promise', PROMISES, (value) => ({ promise: (value || undefined) as CaseFilters['promise'] }))}
      {choice('acknowledged', SEEN, (value) => ({ acknowledged: value === '' ? undefined : value === 'true' }))}
      {choice('guarantee', GUARANTEES, (value) => ({ guarantee: (value || undefined) as CaseFilters['guarantee'] }))}
      <Days label={m.due_within()} value={filters.dueWithinWorkingDays} onChange={(value) => onChange({ dueWithinWorkingDays: value === undefined ? undefined : Math.min(value, 60) })} />
      <Days label={m.min_age()} value={filters.minAgeDays} onChange={(minAgeDays) => onChange({ minAgeDays })} />
    </div>
  );
}
