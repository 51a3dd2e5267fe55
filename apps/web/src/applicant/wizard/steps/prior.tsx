import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { readerDigits } from '../../../format/digits.js';
import { m } from '../../../paraglide/messages.js';
import { ChoiceField, TextField, type Option } from '../../../parts/field.js';
import { Waiting } from '../../../parts/states.js';
import { Code } from '../../../parts/text.js';
import { Notice } from '../../parts/notice.js';
import { step, type About, type FieldsProps } from '../application.js';
import { keepCase, priorQuery, type PriorPlan } from '../queries.js';
import { Reader } from '../reader.js';

/** Files are sent by few on this page. */
const Uploads = lazy(() => import('../../upload/uploads.js').then((module) => ({ default: module.Uploads })));

interface Typed { choice: string; text: string }

const NONE = 'none';
const OTHER = 'other';
const choiceOf = ({ file }: About): string => (file?.priorPlan == null ? '' : file.priorPlan === m.apply_prior_none_kept() ? NONE : OTHER);

/** A plan from before the flood: found among the cases of the same person, or told by hand with a paper that shows it. */
export const prior = step<Typed>({
  id: 'prior',
  initial: (about) => ({ choice: choiceOf(about), text: choiceOf(about) === OTHER ? about.file?.priorPlan ?? '' : '' }),
  read: ({ choice, text }, { file }) => {
    const read = new Reader();
    const chosen = read.choice({ path: 'choice', label: m.apply_prior_title() }, choice);
    const told = chosen === OTHER ? read.text({ path: 'text', label: m.apply_prior_text() }, text) : chosen;
    if (chosen === NONE) return { faults: [], part: file?.priorPlan === null ? {} : { priorPlan: m.apply_prior_none_kept() } };
    return { faults: read.faults, part: { priorPlan: told } };
  },
  Fields: PriorFields,
});

const planChoice = (about: About) => ({ number, programme, branchOfWork, countyCode, year }: PriorPlan): Option => ({
  value: number, label: about.names.programme(programme),
  hint: m.apply_prior_plan({ work: about.names.branchOfWork(branchOfWork), county: about.names.county(countyCode), year: year === null ? '—' : readerDigits(String(year)) }),
});

function PriorFields({ typed, set, fault, about }: FieldsProps<Typed>) {
  const queries = useQueryClient();
  const file = about.file!;
  const { data, isPending } = useQuery(priorQuery(file.id));
  if (isPending) return <Waiting />;
  const plans = data?.plans ?? [];
  // A plan chosen before comes back as the number that was kept.
  const value = typed.choice === OTHER && plans.some(({ number }) => number === file.priorPlan) && typed.text === file.priorPlan ? file.priorPlan : typed.choice;
  const options = [...plans.map(planChoice(about)), { value: OTHER, label: plans.length > 0 ? m.apply_prior_other() : m.apply_prior_yes() }, { value: NONE, label: m.apply_prior_none() }];
  return (
    <>
      {data?.openCase && <Notice kind="warn"><p>{m.apply_prior_open()} <Code>{data.openCase}</Code></p><p>{m.apply_prior_open_text()}</p></Notice>}
      <p>{plans.length > 0 ? m.apply_prior_found() : m.apply_prior_not_found()}</p>
      <ChoiceField id="choice" label={m.apply_prior_question()} fault={fault('choice')} value={value} onChange={(choice) => set({ choice })} options={options} />
      {value === OTHER && (
        <>
          <TextField id="text" label={m.apply_prior_text()} hint={m.apply_prior_text_hint()} fault={fault('text')} value={typed.text} onChange={(text) => set({ text })} required />
          <section aria-labelledby="proof">
            <h2 id="proof">{m.apply_prior_proof()}</h2>
            <p className="soft">{m.apply_prior_proof_hint()}</p>
            <Suspense fallback={<Waiting />}>
              <Uploads caseId={file.id} version={file.version} kind="prior-plan-proof" documents={file.documents} onChanged={(changed) => keepCase(queries, changed)} />
            </Suspense>
          </section>
        </>
      )}
    </>
  );
}
