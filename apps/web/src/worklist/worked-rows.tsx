import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { problemText } from '../api/problem-text.js';
import type { BulkTarget } from '../api/daily-work.js';
import { MOST_PICKED } from '../api/daily-work.js';
import { caseQuery } from '../api/queries.js';
import type { AvailableCommand, CaseDetail, CaseFilters, CaseSummary } from '../api/types.js';
import { forwardCommand } from '../case/commands-panel.js';
import { wholeNumber } from '../format/digits.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { useShortcuts } from '../shell/shortcuts.js';
import { BulkBar } from './bulk-bar.js';
import { CaseTable } from './case-table.js';
import { goOn, useClaim } from './row-work.js';
import { focusedCase, focusedRow, neighbourOf } from './rows.js';
import type { Say } from './said-line.js';
import { useSelection } from './selection.js';

/** Dialogs come when they are asked for. */
const AdvanceSheet = lazy(() => import('./advance-sheet.js').then((module) => ({ default: module.AdvanceSheet })));
const AssignDialog = lazy(() => import('./assign-dialog.js').then((module) => ({ default: module.AssignDialog })));
const BulkDialog = lazy(() => import('./bulk-dialog.js').then((module) => ({ default: module.BulkDialog })));
const RunPanel = lazy(() => import('./run-panel.js').then((module) => ({ default: module.RunPanel })));

export interface ListState { filters: CaseFilters; items: CaseSummary[]; total: number; renew: () => void }
/** The dialog that lies over the list, and the row to come back to. */
type Doing = { what: 'advance'; file: CaseDetail; command: AvailableCommand } | { what: 'assign'; item: CaseSummary } | { what: 'bulk'; command: AvailableCommand };
interface Place { next: string | null; index: number; own: string | null }

interface Props { state: ListState; run: string | undefined; onRun: (id: string | undefined) => void; say: Say }

/** Rows that can be taken, picked, handed on and advanced, by keyboard or mouse. */
export function WorkedRows({ state, run, onRun, say }: Props) {
  const { filters, items, total } = state;
  const selection = useSelection(items, total);
  const claim = useClaim(say);
  const queries = useQueryClient();
  const [doing, setDoing] = useState<Doing | null>(null);
  const [place, setPlace] = useState<Place>({ next: null, index: 0, own: null });
  const begin = (what: Doing, id: string | null): void => {
    setPlace({ next: id === null ? null : neighbourOf(id), index: Math.max(focusedRow(), 0), own: id });
    setDoing(what);
  };
  const close = (): void => { setDoing(null); goOn(place.own, place.index); };
  const done = (): void => { setDoing(null); goOn(place.next, place.index); };
  const withRow = (act: (item: CaseSummary) => void) => (): void => {
    const item = items.find(({ id }) => id === focusedCase());
    if (item) act(item);
    else say({ bad: true, text: m.row_first() });
  };
  const advance = async (item: CaseSummary): Promise<void> => {
    try {
      const file = await queries.fetchQuery(caseQuery(item.id));
      const command = forwardCommand(file);
      if (command) return begin({ what: 'advance', file, command }, item.id);
      const refused = file.availableCommands.find(({ allowed, refusal }) => !allowed && refusal);
      say({ bad: true, text: refused?.refusal ? m.not_done({ number: item.number, why: said(refused.refusal.message) }) : m.not_done({ number: item.number, why: m.nothing_for_you() }) });
    } catch (error) {
      say({ bad: true, text: problemText(error) });
    }
  };
  useShortcuts({
    KeyX: withRow(({ id }) => selection.toggle(id)), 'shift+KeyX': withRow(({ id }) => selection.reach(id)), Escape: selection.clear,
    KeyC: withRow(claim), 'shift+KeyC': withRow((item) => begin({ what: 'assign', item }, item.id)), KeyA: withRow((item) => void advance(item)),
    'shift+KeyB': () => document.querySelector<HTMLElement>('.bulk-commands button')?.focus(),
  });
  const bulk = (command: AvailableCommand): void => {
    if (!selection.all && selection.count > MOST_PICKED) say({ bad: true, text: m.picked_too_many({ count: wholeNumber(MOST_PICKED) }) });
    else begin({ what: 'bulk', command }, items.find(({ id }) => selection.has(id))?.id ?? null);
  };
  const target: BulkTarget = selection.all
    ? { filter: { ...filters, sort: undefined } }
    : { ids: [...selection.picked].map(([id, version]) => (version === undefined ? { id } : { id, version })) };
  return (
    <>
      <CaseTable items={items} work={{ selection, onClaim: claim }} />
      {selection.count > 0 && <BulkBar selection={selection} items={items} total={total} onCommand={bulk} />}
      <Suspense>
        {doing?.what === 'advance' && <AdvanceSheet file={doing.file} command={doing.command} say={say} onDone={done} onClose={close} />}
        {doing?.what === 'assign' && <AssignDialog item={doing.item} say={say} onDone={done} onClose={close} />}
        {doing?.what === 'bulk' && <BulkDialog command={doing.command} target={target} count={selection.count} onClose={close} onStarted={({ id }) => { setDoing(null); selection.clear(); onRun(id); }} />}
        {run !== undefined && <RunPanel id={run} onPick={(ids) => { selection.only(ids); onRun(undefined); goOn(ids[0] ?? null, place.index); }} onClose={() => { onRun(undefined); goOn(place.own, place.index); }} />}
      </Suspense>
    </>
  );
}
