import { useEffect, useId, useRef, useState, type RefObject } from 'react';
import { useMe } from '../account/me.js';
import { DEFAULT_SORT } from '../api/queries.js';
import type { CaseFilters } from '../api/types.js';
import { readerDigits } from '../format/digits.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { CheckField, SelectField } from '../parts/field.js';
import { optionsOf, useNames } from '../reference/names.js';
import { SORTS } from '../search-params.js';
import { MoreFilters, SetFilters } from './more-filters.js';

const SETTLE_MS = 300;

interface Props { filters: CaseFilters; onChange: (change: Partial<CaseFilters>) => void; onClear: () => void; search: RefObject<HTMLInputElement | null> }

/** What is typed goes to the address after a short rest, as typed: the server folds letters and digits. */
function SearchBox({ filters, onChange, search }: Omit<Props, 'onClear'>) {
  const [text, setText] = useState(filters.q ?? '');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const inAddress = filters.q ?? '';
  // The address may change from elsewhere (back, a cleared filter); while somebody types, theirs is the newer text.
  useEffect(() => { if (document.activeElement !== search.current) setText(inAddress); }, [inAddress, search]);
  const settle = (value: string): void => {
    clearTimeout(timer.current);
    timer.current = undefined;
    if (value.trim() !== inAddress) onChange({ q: value.trim() || undefined });
  };
  const typed = (value: string): void => {
    setText(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => settle(value), SETTLE_MS);
  };
  /** Whoever goes on to a case at once must not be called back by the search that is still settling. */
  const left = (to: EventTarget | null): void => {
    if (timer.current === undefined) return;
    if (to instanceof HTMLAnchorElement) clearTimeout(timer.current);
    else settle(text);
  };
  return (
    <div className="search-box">
      <label htmlFor="case-search" className="unseen">{m.search_label()}</label>
      <input
        ref={search} id="case-search" type="search" className="input" placeholder={m.search_placeholder()} value={text} autoComplete="off" spellCheck={false}
        onChange={(event) => typed(event.target.value)}
        onKeyDown={(event) => { if (event.key === 'Enter') settle(text); }}
        onBlur={(event) => left(event.relatedTarget)}
      />
      <kbd aria-hidden="true">/</kbd>
    </div>
  );
}

const SORT_NAMES: Record<(typeof SORTS)[number], () => string> = {
  '-age': m.sort_age_desc, age: m.sort_age_asc, '-outstanding': m.sort_outstanding, due: m.sort_due, '-updated': m.sort_updated,
};

export function FilterBar({ filters, onChange, onClear, search }: Props) {
  const { reference } = useNames();
  const me = useMe();
  const [open, setOpen] = useState(false);
  const [more, setMore] = useState(false);
  const moreId = useId();
  const branches = reference.branches.filter(({ bankCode, countyCode }) => (!filters.bank || bankCode === filters.bank) && (!filters.county || countyCode === filters.county));
  const stages = reference.stages.filter(({ tags }) => !filters.tag || (tags as string[]).includes(filters.tag));
  const set = (name: keyof CaseFilters) => (value: string) => onChange({ [name]: value || undefined });
  const count = Object.entries(filters).filter(([name, value]) => value !== undefined && name !== 'q' && name !== 'sort').length;
  return (
    <form className="filters" role="search" aria-label={m.filters()} onSubmit={(event) => event.preventDefault()}>
      <div className="filters-first">
        <SearchBox {...{ filters, onChange, search }} />
        <button type="button" className="button filters-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>{m.filters()}{count > 0 && ` (${readerDigits(String(count))})`}</button>
        {(count > 0 || filters.q) && <Button look="plain" compact onPress={onClear}>{m.clear_filters()}</Button>}
        <label className="sort"><span>{m.sort()}</span>
          <select className="input" value={filters.sort ?? DEFAULT_SORT} onChange={(event) => onChange({ sort: SORTS.find((sort) => sort === event.target.value && sort !== DEFAULT_SORT) })}>
            {SORTS.map((sort) => <option key={sort} value={sort}>{SORT_NAMES[sort]()}</option>)}
          </select>
        </label>
      </div>
      <div className="filters-fold" data-open={open}>
        <div className="filters-rest">
          <SelectField label={m.programme()} value={filters.programme ?? ''} onChange={set('programme')} options={optionsOf(reference.programmes, ({ code }) => code)} empty={m.all()} />
          <SelectField label={m.column_stage()} value={filters.stage ?? ''} onChange={set('stage')} options={optionsOf(stages, ({ id }) => id)} empty={filters.tag === 'bank' ? m.at_the_bank() : m.all()} />
          {me.scope.kind !== 'bank' && me.scope.kind !== 'branch' && <SelectField label={m.column_bank()} value={filters.bank ?? ''} onChange={(bank) => onChange({ bank: bank || undefined, branch: undefined })} options={optionsOf(reference.banks, ({ code }) => code)} empty={m.all()} />}
          {me.scope.kind !== 'county' && me.scope.kind !== 'branch' && <SelectField label={m.county()} value={filters.county ?? ''} onChange={(county) => onChange({ county: county || undefined, branch: undefined })} options={optionsOf(reference.counties, ({ code }) => code)} empty={m.all()} />}
          {me.scope.kind !== 'branch' && <SelectField label={m.branch()} value={filters.branch ?? ''} onChange={set('branch')} options={optionsOf(branches, ({ code }) => code)} empty={m.all()} />}
          <SelectField label={m.turn()} value={filters.party ?? ''} onChange={set('party')} options={optionsOf(reference.parties, ({ id }) => id)} empty={m.all()} />
          <CheckField label={m.only_stalled()} value={filters.stalled === true} onChange={(stalled) => onChange({ stalled: stalled || undefined })} />
          <button type="button" className="button plain compact more-toggle" aria-expanded={more} aria-controls={more ? moreId : undefined} onClick={() => setMore(!more)}>{more ? m.fewer_filters() : m.more_filters()}</button>
        </div>
        {more && <MoreFilters id={moreId} filters={filters} onChange={onChange} />}
      </div>
      {!more && <SetFilters filters={filters} onChange={onChange} />}
    </form>
  );
}
