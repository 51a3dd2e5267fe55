import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import { colleaguesQuery, type Colleague } from '../api/daily-work.js';
import type { Role } from '../api/types.js';
import { day } from '../format/dates.js';
import { wholeNumber } from '../format/digits.js';
import { listed } from '../format/listed.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { TextField } from '../parts/field.js';
import { Failure, Waiting } from '../parts/states.js';
import { Code } from '../parts/text.js';
import { useNames } from '../reference/names.js';

/** So many are offered at once; the rest are found by their name. */
const OFFERED = 30;

/** `role`: only those who do the same work, as a stand-in must. */
interface Props { label: string; id?: string; value: string; onChange: (username: string) => void; fault?: string | undefined; without?: string | null; role?: Role }

/** One colleague out of those with the same cases in view, with who is away and who stands in for them. */
export function ColleagueField({ label, id, value, onChange, fault, without, role }: Props) {
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const { data, error, refetch } = useQuery(colleaguesQuery(q));
  const name = useId();
  const everyone = data?.items.filter((colleague) => colleague.username !== without && (role === undefined || colleague.role === role)) ?? [];
  const nameOf = (username: string): string => said(everyone.find((colleague) => colleague.username === username)?.name) || username;
  return (
    <fieldset className="field colleagues" aria-describedby={fault ? `${name}-fault` : undefined}>
      <legend className="legend">{label}</legend>
      <TextField label={m.colleague_search()} value={text} onChange={setText} type="search" autoComplete="off" />
      {error && <Failure error={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && everyone.length === 0 && <p className="soft">{role !== undefined && q === '' ? m.colleague_none_of_role() : m.colleague_none()}</p>}
      <div className="choices colleague-choices" id={id}>
        {everyone.slice(0, OFFERED).map((colleague) => (
          <label className="check" key={colleague.username}>
            <input type="radio" name={name} checked={value === colleague.username} onChange={() => onChange(colleague.username)} />
            <span><ColleagueText colleague={colleague} nameOf={nameOf} /></span>
          </label>
        ))}
      </div>
      {everyone.length > OFFERED && <p className="small soft">{m.colleague_more({ count: wholeNumber(everyone.length - OFFERED) })}</p>}
      {fault && <span className="fault" id={`${name}-fault`}>{fault}</span>}
    </fieldset>
  );
}

function ColleagueText({ colleague, nameOf }: { colleague: Colleague; nameOf: (username: string) => string }) {
  const names = useNames();
  const away = colleague.awayUntil !== null;
  return (
    <>
      <b>{said(colleague.name)}</b> <Code>{colleague.username}</Code>
      <span className="sub">{listed([names.role(colleague.role)])}{away && <> · <span className="mark warn">{m.away_until({ day: day(colleague.awayUntil) })}</span> {colleague.standIn !== null && m.stand_in_is({ name: nameOf(colleague.standIn) })}</>}</span>
    </>
  );
}
