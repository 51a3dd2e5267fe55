import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CaseDetail } from '../../api/types.js';
import { day } from '../../format/dates.js';
import { readerDigits, wholeNumber } from '../../format/digits.js';
import { toman } from '../../format/money.js';
import { said } from '../../i18n/locale.js';
import { m } from '../../paraglide/messages.js';
import { Code } from '../../parts/text.js';
import type { About, StepId } from './application.js';
import { kindChoice, supportChoice } from './choices.js';
import { isDone, stepsOf } from './step-list.js';
import { titleOf } from './titles.js';

type Begun = About & { file: CaseDetail };
interface Row { label: string; value: ReactNode }

const code = (text: string | null | undefined): ReactNode => (text ? <Code>{readerDigits(text)}</Code> : '—');
const own = (text: string | null | undefined): ReactNode => <bdi>{text ?? '—'}</bdi>;

const ROWS: Record<Exclude<StepId, 'check'>, (about: Begun) => Row[]> = {
  who: ({ file: { applicant } }) => [
    { label: m.apply_kind(), value: kindChoice(applicant.kind).label },
    { label: m.apply_full_name(), value: own(`${applicant.firstName} ${applicant.lastName}`) },
    { label: m.national_code(), value: code(applicant.nationalCode) },
    { label: m.mobile(), value: code(applicant.mobile) },
  ],
  legal: ({ file: { applicant } }) => [{ label: m.apply_legal_name(), value: own(applicant.legalName) }, { label: m.legal_id(), value: code(applicant.legalId) }],
  where: ({ file, names, programme }) => [
    ...(file.disasterEvent === null ? [] : [{ label: m.disaster_event(), value: said(programme.rules.disasterEvents?.find(({ code: event }) => event === file.disasterEvent)?.label) }]),
    { label: m.county(), value: names.county(file.countyCode) },
    { label: m.postal_code(), value: code(file.applicant.postalCode) },
  ],
  prior: ({ file }) => [{ label: m.apply_prior_title(), value: own(file.priorPlan ?? m.apply_prior_none()) }],
  work: ({ file, names }) => [{ label: m.apply_work_label(), value: names.branchOfWork(file.branchOfWork) }],
  plan: ({ file: { plan } }) => [
    { label: m.apply_plan_name(), value: own(plan?.title) }, { label: m.apply_plan_what(), value: own(plan?.description) }, { label: m.apply_plan_place(), value: own(plan?.place) },
  ],
  damage: ({ file: { damage } }) => damage.map(({ item, amountRial }) => ({ label: item, value: toman(amountRial) })),
  support: ({ file: { support } }) => [
    { label: m.apply_support_question(), value: support ? supportChoice(support.kind).label : '—' },
    ...(support?.supporterCase ? [{ label: m.apply_supporter_number(), value: <Code>{support.supporterCase}</Code> }] : []),
  ],
  supporter: ({ file: { support } }) => [
    { label: m.apply_supporter_record(), value: own(support?.file?.record) }, { label: m.apply_supporter_capacity(), value: wholeNumber(support?.file?.capacityJobs ?? 0) },
  ],
  enquiry: ({ file: { support } }) => [
    { label: m.apply_enquiry(), value: <>{code(support?.file?.enquiry?.number)}، {day(support?.file?.enquiry?.on)}</> },
    { label: m.apply_contract(), value: <>{code(support?.file?.contract?.number)}، {day(support?.file?.contract?.on)}</> },
  ],
  workers: ({ file: { support } }) => (support?.file?.workers ?? []).map(({ firstName, lastName, nationalCode }) => ({ label: `${firstName} ${lastName}`, value: code(nationalCode) })),
  amount: ({ file, names }) => [
    { label: m.apply_amount(), value: toman(file.requestedRial) },
    { label: m.apply_bank(), value: file.preferredBank === null ? m.apply_bank_any() : names.bank(file.preferredBank) },
  ],
  papers: ({ file: { papers } }) => papers.map(({ label, attached }) => ({ label: said(label), value: attached === 0 ? m.apply_paper_none() : m.apply_paper_count({ count: wholeNumber(attached) }) })),
};

/** Every answer under its question, with the way to change it. */
export const Summary = ({ about }: { about: Begun }) => (
  <>
    {stepsOf(about).map((id) => id === 'check' ? null : (
      <section className="summary" key={id} aria-labelledby={`summary-${id}`}>
        <div className="row-between">
          <h2 id={`summary-${id}`}>{titleOf(id, about)}</h2>
          <Link to="/apply/case/$id/$step" params={{ id: about.file.id, step: id }} search={{ from: 'check' }}>
            {isDone(id, about.file) || id === 'papers' ? m.apply_change() : m.apply_answer()}<span className="unseen"> {titleOf(id, about)}</span>
          </Link>
        </div>
        <dl>{ROWS[id](about).map(({ label, value }, index) => <div key={`${label} ${index}`}><dt><bdi>{label}</bdi></dt><dd>{value}</dd></div>)}</dl>
      </section>
    ))}
  </>
);
