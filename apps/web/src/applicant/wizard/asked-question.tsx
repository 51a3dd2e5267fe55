import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { intentKeys, isStatus } from '../../api/client.js';
import { caseQuery } from '../../api/queries.js';
import type { CaseDetail } from '../../api/types.js';
import { m } from '../../paraglide/messages.js';
import { BackLink } from '../parts/back-link.js';
import { Button } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { forgetTyped } from '../parts/use-typed.js';
import type { About, Part, Step } from './application.js';
import { give, keepCase } from './queries.js';
import { StepForm } from './step-form.js';
import { before, nextAfter } from './step-list.js';

type Begun = About & { file: CaseDetail };

/** `mine`: what was typed here before another phone's answer took its place; `typed`: what the fields begin with instead of what is saved. */
interface Round { count: number; seen: CaseDetail; mine?: Record<string, unknown>; typed?: Record<string, unknown> | undefined }

const isEmpty = (part: Part): boolean => Object.values(part).every((value) => value === undefined);

/** Was this page's part of the application left alone by whoever changed it meanwhile? */
const sameHere = (step: Step, about: About, now: CaseDetail): boolean => JSON.stringify(step.initial(about)) === JSON.stringify(step.initial({ ...about, file: now }));

/** One page of questions of a begun application: saves what was answered before the next page comes. */
export function AskedQuestion({ about, step, fromCheck }: { about: Begun; step: Step; fromCheck: boolean }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [keyOf] = useState(intentKeys);
  // What stands in the fields was read at this version. When another phone has changed the same answer, theirs comes into the fields and one's own words are kept at hand.
  const [round, setRound] = useState<Round>({ count: 0, seen: about.file });
  const { id } = step;
  const name = `${about.file.id}.${id}`;
  const amend = async (on: CaseDetail, part: Part): Promise<CaseDetail> =>
    (await give(on, { type: 'amend', ...part }, keyOf(`${on.version} ${JSON.stringify(part)}`))).case;
  const goOn = async (saved: CaseDetail): Promise<void> => {
    keepCase(queries, saved);
    const next = nextAfter(id, { ...about, file: saved }, saved, fromCheck);
    await navigate({ to: '/apply/case/$id/$step', params: { id: saved.id, step: next }, search: fromCheck && next !== 'check' ? { from: 'check' } : {} });
  };
  const save = async (part: Part, typed: Record<string, unknown>): Promise<void> => {
    if (isEmpty(part)) return goOn(about.file);
    try {
      await goOn(await amend(round.seen, part));
    } catch (error) {
      if (!isStatus(error, 412)) throw error;
      const now = await queries.fetchQuery({ ...caseQuery(about.file.id), staleTime: 0 });
      if (now.stage !== 'draft') return;
      if (sameHere(step, { ...about, file: round.seen }, now)) return goOn(await amend(now, part));
      forgetTyped(name);
      setRound(({ count }) => ({ count: count + 1, seen: now, mine: typed }));
    }
  };
  const takeMine = (): void => {
    forgetTyped(name);
    setRound(({ count, seen, mine }) => ({ count: count + 1, seen, typed: mine }));
  };
  const previous = before(id, about);
  const back = fromCheck
    ? <BackLink to="/apply/case/$id/$step" params={{ id: about.file.id, step: 'check' }} search={{}} />
    : previous === null
      ? <BackLink to="/apply/case/$id" params={{ id: about.file.id }} />
      : <BackLink to="/apply/case/$id/$step" params={{ id: about.file.id, step: previous }} search={{}} />;
  const notice = round.mine && <Notice kind="bad"><p>{m.apply_moved()}</p><p><Button onClick={takeMine}>{m.apply_moved_mine()}</Button></p></Notice>;
  return <StepForm key={round.count} step={step} about={about} name={name} back={back} notice={notice} save={save} typedBefore={round.typed} />;
}
