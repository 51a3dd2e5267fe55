import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { daysOffQuery, makeChange, tryChange } from '../api/calendar-queries.js';
import { intentKeys, newKey, ProblemError } from '../api/client.js';
import { problemText } from '../api/problem-text.js';
import type { CalendarChangeBody, CalendarDryRun, DayOff } from '../api/types.js';
import { bodyOf, type PathFault } from '../forms/body.js';
import { byPath, forSummary } from '../forms/faults.js';
import { faultsOfProblem } from '../forms/problem-faults.js';
import { ObjectFields } from '../forms/schema-field.js';
import { useKeptDraft } from '../forms/use-kept-draft.js';
import { dayWithWeekday, shortDay, weekdayName } from '../format/dates.js';
import { wholeNumber } from '../format/digits.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { ErrorSummary } from '../parts/error-summary.js';
import { CheckField } from '../parts/field.js';
import { Overlay } from '../parts/overlay.js';
import { Failure, Waiting } from '../parts/states.js';
import { useNames } from '../reference/names.js';
import type { CalendarSearch } from '../search-params.js';
import { ACT_TITLES, changeSchema, type CalendarAct } from './change-schema.js';
import { yearBounds } from './days-off.js';

const route = getRouteApi('/signed-in/calendars');

interface Props { act: CalendarAct; search: CalendarSearch; year: number }

/** A change of a calendar: written down, tried out without doing it, and done once its reach has been read. */
export function ChangeSheet(props: Props) {
  const { act, search, year } = props;
  const navigate = route.useNavigate();
  const close = (change?: string): void => void navigate({ search: { ...search, act: undefined, day: undefined, change }, replace: true, resetScroll: false });
  const needsDay = act !== 'add-closure' && act !== 'set-weekdays';
  const list = useInfiniteQuery({ ...daysOffQuery({ ...yearBounds(year), county: search.county }), enabled: needsDay });
  const dayOff = list.data?.pages.flatMap((page) => page.items).find(({ id }) => id === search.day);
  return (
    <Overlay title={ACT_TITLES[act]()} onClose={() => close()}>
      {needsDay && list.isPending && <Waiting />}
      {needsDay && list.isError && <Failure error={list.error} retry={() => void list.refetch()} />}
      {needsDay && list.data && !dayOff && <p className="notice warn">{m.problem_absent()}</p>}
      {dayOff && <p className="notice"><strong>{dayOff.titleFa}</strong>{m.list_comma()} {dayWithWeekday(dayOff.on)}</p>}
      {(!needsDay || dayOff) && <ChangeForm {...props} dayOff={dayOff} onDone={close} onClose={() => close()} />}
    </Overlay>
  );
}

/** The body as the API takes it: the weekdays as numbers, a single day as both ends of its closure. */
function requestOf(act: CalendarAct, value: Record<string, unknown>, weekdays: string, dayOff: DayOff | undefined): CalendarChangeBody {
  const more = act === 'set-weekdays' ? { working: [...weekdays].map(Number) } : act === 'add-closure' ? { to: value.to ?? value.from } : { dayOffId: dayOff?.id };
  return { type: act, ...value, ...more } as CalendarChangeBody;
}

function useChange(props: Props & { dayOff: DayOff | undefined; onDone: (change: string) => void }) {
  const queries = useQueryClient();
  const [keyOf] = useState(intentKeys);
  const tryOut = useMutation({ mutationFn: (body: CalendarChangeBody) => tryChange(body, newKey()) });
  const make = useMutation({
    mutationFn: (body: CalendarChangeBody) => makeChange(body, keyOf(JSON.stringify(body))),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ predicate: ({ queryKey: [area] }) => area === 'calendars' || area === 'runs' });
      props.onDone(id);
    },
  });
  return { tryOut, make };
}

function ChangeForm(props: Props & { dayOff: DayOff | undefined; onDone: (change: string) => void; onClose: () => void }) {
  const { act, search, dayOff, onClose } = props;
  const names = useNames();
  const schema = changeSchema(act, names, search);
  const [draft, setDraft, forget] = useKeptDraft(`calendar.${act}.${search.day ?? ''}`, schema);
  const [weekdays, setWeekdays] = useState('01234');
  const [faults, setFaults] = useState<PathFault[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [body, setBody] = useState<CalendarChangeBody | null>(null);
  const { tryOut, make } = useChange({ ...props, onDone: (change) => { forget(); props.onDone(change); } });
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('[role=spinbutton], input, select')?.focus(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (tryOut.isPending) return;
    const { value, faults: found } = bodyOf(schema, draft);
    const wrong = act === 'set-weekdays' && weekdays === '' ? [...found, { path: '', text: m.fault_choose({ label: m.weekdays_title() }) }] : found;
    setFaults(wrong);
    setAttempt((count) => count + 1);
    if (wrong.length > 0) return;
    const request = requestOf(act, value as Record<string, unknown>, weekdays, dayOff);
    tryOut.mutate(request, {
      onSuccess: () => setBody(request),
      onError: (error) => { if (error instanceof ProblemError) setFaults(faultsOfProblem(error.problem)); setAttempt((count) => count + 1); },
    });
  };
  if (body && tryOut.data) return <Confirm preview={tryOut.data} sending={make.isPending} error={make.error} onConfirm={() => make.mutate(body)} onBack={() => { make.reset(); setBody(null); }} />;
  return (
    <form ref={form} className="form" noValidate onSubmit={submit}>
      <ErrorSummary faults={forSummary(faults)} attempt={attempt} />
      {tryOut.isError && faults.length === 0 && <p className="notice bad" role="alert">{problemText(tryOut.error)}</p>}
      {act === 'set-weekdays' && <Weekdays chosen={weekdays} onChange={setWeekdays} />}
      <ObjectFields schema={schema} path="" draft={draft} onChange={setDraft} faults={byPath(faults)} required />
      <div className="form-end">
        <Button type="submit" look="strong">{tryOut.isPending ? m.change_trying() : m.change_try()}</Button>
        <Button onPress={onClose}>{m.cancel()}</Button>
      </div>
    </form>
  );
}

function Weekdays({ chosen, onChange }: { chosen: string; onChange: (chosen: string) => void }) {
  const toggle = (weekday: string, on: boolean): void => onChange(on ? [...chosen, weekday].sort().join('') : chosen.replace(weekday, ''));
  return (
    <fieldset className="field">
      <legend className="legend">{m.weekdays_working()}</legend>
      <div className="row">{[...'0123456'].map((weekday) => <CheckField key={weekday} label={weekdayName(Number(weekday))} value={chosen.includes(weekday)} onChange={(on) => toggle(weekday, on)} />)}</div>
    </fieldset>
  );
}

interface ConfirmProps { preview: CalendarDryRun; sending: boolean; error: unknown; onConfirm: () => void; onBack: () => void }

/** What the change would move, read before it is done. */
function Confirm({ preview, sending, error, onConfirm, onBack }: ConfirmProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div className="form">
      <div className={preview.casesMoved > 0 ? 'notice warn stack' : 'notice stack'} role="alert" tabIndex={-1} ref={box}>
        <p className="reach"><strong>{preview.casesMoved > 0 ? m.would_move({ count: wholeNumber(preview.casesMoved) }) : m.would_move_nothing()}</strong></p>
        <p>{m.of_examined({ count: wholeNumber(preview.examined) })} {m.would_move_note()}</p>
      </div>
      {preview.sample.length > 0 && <Sample sample={preview.sample} />}
      {error !== null && <Failure error={error} />}
      <div className="form-end">
        <Button look="strong" onPress={onConfirm} isDisabled={sending}>{sending ? m.sending() : m.change_make()}</Button>
        <Button onPress={onBack} isDisabled={sending}>{m.change_back()}</Button>
      </div>
    </div>
  );
}

/** Some of the moves, put together by stage and day: whoever changes calendars sees no case. */
function Sample({ sample }: { sample: CalendarDryRun['sample'] }) {
  const names = useNames();
  return (
    <table className="table flat moves">
      <caption>{m.would_move_sample()}</caption>
      <thead><tr><th scope="col">{m.column_stage()}</th><th scope="col">{m.due_before()}</th><th scope="col">{m.due_after()}</th><th scope="col" className="number">{m.nav_cases()}</th></tr></thead>
      <tbody>
        {sample.map(({ stage, dueBefore, dueAfter, cases }) => (
          <tr key={`${stage} ${dueBefore} ${dueAfter}`}><th scope="row">{names.stage(stage)}</th><td className="nowrap">{shortDay(dueBefore)}</td><td className="nowrap">{shortDay(dueAfter)}</td><td className="number">{wholeNumber(cases)}</td></tr>
        ))}
      </tbody>
    </table>
  );
}
