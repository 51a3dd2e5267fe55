import { queryOptions } from '@tanstack/react-query';
import { answer, ProblemError } from '../../api/client.js';
import type { AvailableCommand, CaseDetail, Label, Problem, Rial, Stage } from '../../api/types.js';

export interface MyCaseItem { id: string; number: string; programme: string; programmeLabel: Label; stage: Stage; stageLabel: Label; headline: Label; asks: number; confirmed: boolean; enteredOnJalali: string; requestedRial: Rial | null }
export interface Ask {
  code: 'continue-draft' | 'confirm-identity' | 'missing-item' | 'resubmit' | 'offer-guarantee' | 'paper';
  item: number | null; text: Label; note: string | null; field: string | null; answered: boolean; command: string | null; paperKind: string | null;
}
export interface MyCase {
  id: string; number: string; version: number; programme: string; programmeLabel: Label; stage: Stage; stageLabel: Label; confirmed: boolean;
  status: { headline: Label; sentences: Label[] };
  since: string; late: boolean; paused: boolean;
  reason: { label: Label; note: string | null } | null;
  progress: { stage: Stage; label: Label; state: 'done' | 'now' | 'ahead' }[];
  timeline: { seq: number; at: string; title: Label; detail: Label | null; by: Label; byMe: boolean }[];
  asks: Ask[];
  papers: { code: string; title: Label; on: string; href: string; mediaType: string }[];
  appeal: { until: string; daysLeft: number } | null;
  mayWithdraw: boolean;
  helper: { countyCode: string; by: 'applicant' | 'office'; since: string } | null;
  office: Label;
  availableCommands: AvailableCommand[];
  case: CaseDetail | null;
}

async function read<T>(address: string): Promise<T> {
  return answer<T>(fetch(address, { credentials: 'same-origin' }).then(async (response) => {
    const body: unknown = await response.json().catch(() => undefined);
    return response.ok ? { data: body as T, response } : { error: body as Problem, response };
  }, () => { throw new ProblemError({ status: 0, code: 'network' }); }));
}

/** The desk may move a case at any time; whoever has left the page open sees it within a minute. */
const WATCHED = { refetchInterval: 60_000 };

export const myCasesQuery = queryOptions({ queryKey: ['my', 'cases'], queryFn: async () => (await read<{ items: MyCaseItem[] }>('/api/v1/my/cases')).items, ...WATCHED });
export const myCaseQuery = (id: string) => queryOptions({ queryKey: ['my', 'case', id], queryFn: () => read<MyCase>(`/api/v1/my/cases/${id}`), ...WATCHED });

export const commandOf = (my: MyCase, type: string): AvailableCommand | undefined => my.availableCommands.find((command) => command.type === type);
export const mayGive = (my: MyCase, type: string): boolean => commandOf(my, type)?.allowed === true;
