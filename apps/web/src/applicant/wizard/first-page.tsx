import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Navigate, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMe } from '../../account/me.js';
import { intentKeys } from '../../api/client.js';
import { caseQuery } from '../../api/queries.js';
import type { NewCase } from '../../api/types.js';
import { Waiting } from '../../parts/states.js';
import { BackLink } from '../parts/back-link.js';
import { useTyped } from '../parts/use-typed.js';
import type { About, Part, StepId } from './application.js';
import { begin, draftsQuery } from './queries.js';
import { QUESTIONS } from './questions.js';
import { StepForm } from './step-form.js';
import { before, firstSteps, nextAfter } from './step-list.js';
import { WithProgramme } from './with-application.js';

const route = getRouteApi('/applicant/signed-in/apply/$programme/$step');

const together = (begun: Part, part: Part): Part => ({ ...begun, ...part, applicant: { ...begun.applicant, ...part.applicant } });

/** The first pages, before there is an application on the server: the last of them makes it. Somebody who has begun one goes on with that. */
export function FirstPage() {
  const { programme, step } = route.useParams();
  const drafts = useQuery(draftsQuery);
  const { typed: begun, set, forget } = useTyped<Part>(`begun.${programme}`, {});
  if (drafts.isPending) return <Waiting />;
  const known = drafts.data?.items.find((item) => item.programme === programme);
  if (known) return <Navigate to="/apply/case/$id/$step" params={{ id: known.id, step }} search={{}} replace />;
  return (
    <WithProgramme code={programme} file={null} begun={begun}>
      {(about) => firstSteps(about).includes(step as StepId)
        ? <Asked key={step} about={about} id={step as StepId} keep={set} forget={forget} />
        : <Navigate to="/apply/$programme" params={{ programme }} replace />}
    </WithProgramme>
  );
}

function Asked({ about, id, keep, forget }: { about: About; id: StepId; keep: (part: Part) => void; forget: () => void }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { mobile } = useMe();
  const [keyOf] = useState(intentKeys);
  const { code } = about.programme;
  const make = async (part: Part): Promise<void> => {
    const body = { ...part, programme: code, applicant: { ...part.applicant, mobile: mobile ?? '' } } as NewCase;
    const file = await begin(body, keyOf(JSON.stringify(body)));
    queries.setQueryData(caseQuery(file.id).queryKey, file);
    // The pages before this one now belong to the application: the way back leads through them.
    await navigate({ to: '/apply/case/$id/$step', params: { id: file.id, step: nextAfter(id, { ...about, file }, file, false) }, search: {}, replace: true });
    // Only now: with a begun application known, these pages lead to it by themselves.
    queries.setQueryData(draftsQuery.queryKey, (known) => known && { ...known, items: [file, ...known.items] });
    forget();
  };
  const save = async (part: Part): Promise<void> => {
    const all = together(about.begun, part);
    const steps = firstSteps({ ...about, begun: all });
    const next = steps[steps.indexOf(id) + 1];
    if (next === undefined) return make(all);
    keep(all);
    await navigate({ to: '/apply/$programme/$step', params: { programme: code, step: next } });
  };
  const previous = before(id, about);
  const back = previous === null
    ? <BackLink to="/apply/$programme" params={{ programme: code }} />
    : <BackLink to="/apply/$programme/$step" params={{ programme: code, step: previous }} />;
  return <StepForm step={QUESTIONS[id]!} about={about} name={`first.${code}.${id}`} back={back} save={save} />;
}

