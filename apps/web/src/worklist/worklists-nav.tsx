import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { deleteFilter, changeFilter, saveFilter, worklistsQuery, type Worklist } from '../api/daily-work.js';
import type { CaseFilters } from '../api/types.js';
import { wholeNumber } from '../format/digits.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { Failure } from '../parts/states.js';
import { casesSearch } from '../search-params.js';
import { NameDialog } from './name-dialog.js';
import type { Say } from './said-line.js';

/** A list as an address keeps it: every filter as text. */
export const asQuery = (filters: CaseFilters): Record<string, string> =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined && value !== '').map(([name, value]) => [name, String(value)]));

/** Whoever searches within a list, or sorts it, is still in that list. */
const bare = (filters: CaseFilters): string => JSON.stringify(Object.entries(asQuery({ ...filters, q: undefined, sort: undefined })).sort());
const sameList = (list: Worklist, filters: CaseFilters): boolean => bare(casesSearch(list.query)) === bare(filters) && (list.query.q ?? filters.q) === filters.q;

/** The list that the present filters are, if they are one. */
export function useOpenList(filters: CaseFilters): Worklist | undefined {
  const { data } = useQuery(worklistsQuery);
  const own = data?.items.filter((list) => sameList(list, filters)) ?? [];
  return own.find(({ query }) => query.sort === filters.sort) ?? own[0];
}

type Doing = { what: 'save' } | { what: 'rename'; list: Worklist } | null;

function useSaving(say: Say) {
  const queries = useQueryClient();
  const renew = (): Promise<void> => queries.invalidateQueries({ queryKey: worklistsQuery.queryKey });
  const save = useMutation({ mutationFn: saveFilter, onSuccess: renew });
  const rename = useMutation({ mutationFn: ({ list, name }: { list: Worklist; name: string }) => changeFilter(list.id ?? '', { name, query: list.query }), onSuccess: renew });
  const drop = useMutation({
    mutationFn: (list: Worklist) => deleteFilter(list.id ?? ''),
    onSuccess: async (_gone, list) => {
      await renew();
      say({ text: m.list_deleted({ name: said(list.label) }), undo: () => save.mutate({ name: said(list.label), query: list.query }) });
    },
  });
  return { save, rename, drop };
}

interface Props { filters: CaseFilters; open: Worklist | undefined; say: Say }

/** The lists that there are: at the side of a wide screen, one choice on a narrow one. Each is an address. */
export function WorklistsNav({ filters, open, say }: Props) {
  const { data, error, refetch } = useQuery(worklistsQuery);
  const [doing, setDoing] = useState<Doing>(null);
  const navigate = useNavigate();
  const { save, rename, drop } = useSaving(say);
  const lists = data?.items ?? [];
  const shipped = lists.filter(({ kind }) => kind === 'shipped');
  const saved = lists.filter(({ kind }) => kind === 'saved');
  const anything = Object.keys(asQuery({ ...filters, sort: undefined })).length > 0;
  const go = (code: string): void => void navigate({ to: '/cases', search: code === '' ? {} : casesSearch(lists.find((list) => list.code === code)?.query ?? {}) });
  const label = (list: Worklist): string => m.list_with_count({ name: said(list.label), count: wholeNumber(list.count) });
  return (
    <nav className="lists" aria-label={m.lists()}>
      <label className="lists-select"><span>{m.lists()}</span>
        <select className="input" value={open?.code ?? (anything ? '-' : '')} onChange={(event) => go(event.target.value)}>
          <option value="">{m.list_all()}</option>
          {anything && !open && <option value="-" disabled>{m.list_unnamed()}</option>}
          {shipped.map((list) => <option key={list.code} value={list.code}>{label(list)}</option>)}
          {saved.length > 0 && <optgroup label={m.lists_saved()}>{saved.map((list) => <option key={list.code} value={list.code}>{label(list)}</option>)}</optgroup>}
        </select>
      </label>
      <ul className="lists-links">
        <li><Link to="/cases" search={{}} aria-current={!anything ? 'page' : undefined} activeOptions={{ exact: true }}><span>{m.list_all()}</span></Link></li>
        {shipped.map((list) => <ListLink key={list.code} list={list} open={open} />)}
      </ul>
      {saved.length > 0 && <h2 className="lists-links lists-title">{m.lists_saved()}</h2>}
      {saved.length > 0 && <ul className="lists-links">{saved.map((list) => <ListLink key={list.code} list={list} open={open} />)}</ul>}
      {error && <Failure error={error} retry={() => void refetch()} />}
      {drop.isError && <Failure error={drop.error} />}
      <div className="lists-acts">
        {anything && !open && <Button compact onPress={() => setDoing({ what: 'save' })}>{m.list_save()}</Button>}
        {open?.kind === 'saved' && open.own !== false && (
          <>
            <Button compact look="plain" onPress={() => setDoing({ what: 'rename', list: open })}>{m.list_rename()}</Button>
            <Button compact look="plain" onPress={() => drop.mutate(open)} isDisabled={drop.isPending}>{m.list_delete()}</Button>
          </>
        )}
      </div>
      {doing?.what === 'save' && <NameDialog title={m.list_save()} hint={m.list_save_hint()} sending={save} onName={(name) => save.mutateAsync({ name, query: asQuery(filters) })} onClose={() => { save.reset(); setDoing(null); }} />}
      {doing?.what === 'rename' && <NameDialog title={m.list_rename()} name={said(doing.list.label)} sending={rename} onName={(name) => rename.mutateAsync({ list: doing.list, name })} onClose={() => { rename.reset(); setDoing(null); }} />}
    </nav>
  );
}

function ListLink({ list, open }: { list: Worklist; open: Worklist | undefined }) {
  return (
    <li>
      <Link to="/cases" search={casesSearch(list.query)} aria-current={open?.code === list.code ? 'page' : undefined} activeOptions={{ exact: true }}>
        <span>{said(list.label)}</span> <span className={list.count === 0 ? 'list-count none' : 'list-count'}>{wholeNumber(list.count)}</span>
      </Link>
    </li>
  );
}
