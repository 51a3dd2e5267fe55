import { useQuery } from '@tanstack/react-query';
import { programmeQuery } from '../api/queries.js';
import type { CaseDetail } from '../api/types.js';
import { day, moment } from '../format/dates.js';
import { readerDigits, wholeNumber } from '../format/digits.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { Code } from '../parts/text.js';
import { useNames } from '../reference/names.js';
import { DamageTable } from './damage-table.js';
import { SupportFacts } from './support-facts.js';

const KINDS = { person: m.kind_person, firm: m.kind_firm, cooperative: m.kind_cooperative };
const number = (text: string | null | undefined) => (text ? <Code>{readerDigits(text)}</Code> : '—');

export function AboutPanel({ file }: { file: CaseDetail }) {
  const names = useNames();
  const { applicant, plan, origin } = file;
  const event = useQuery(programmeQuery(file.programme)).data?.rules.disasterEvents?.find(({ code }) => code === file.disasterEvent);
  return (
    <section className="panel" aria-labelledby="about-title">
      <h2 id="about-title">{m.about_title()}</h2>
      <dl className="facts">
        <div><dt>{m.column_applicant()}</dt><dd>{file.applicantName} <span className="soft">({KINDS[applicant.kind]?.() ?? applicant.kind})</span></dd></div>
        <div><dt>{m.national_code()}</dt><dd>{number(applicant.nationalCode)}</dd></div>
        {applicant.legalName && <div className="wide"><dt>{m.paper_legal_name()}</dt><dd>{applicant.legalName}</dd></div>}
        {applicant.legalId && <div><dt>{m.legal_id()}</dt><dd>{number(applicant.legalId)}</dd></div>}
        <div><dt>{m.mobile()}</dt><dd>{number(applicant.mobile)}</dd></div>
        <div><dt>{m.postal_code()}</dt><dd>{number(applicant.postalCode)}</dd></div>
        <div><dt>{m.branch_of_work()}</dt><dd>{names.branchOfWork(file.branchOfWork)}</dd></div>
        <SupportFacts file={file} />
        {plan && <div className="wide"><dt>{m.plan()}</dt><dd>{plan.title}<span className="sub soft">{plan.place}</span><p className="small">{plan.description}</p></dd></div>}
        {file.disasterEvent && <div><dt>{m.disaster_event()}</dt><dd>{event ? said(event.label) : file.disasterEvent}</dd></div>}
        <div className="wide"><dt>{m.origin()}</dt><dd>{origin.kind === 'imported'
          ? <>{m.origin_imported({ row: wholeNumber(origin.row ?? 0) })} <Code>{origin.file}</Code></>
          : m.origin_registered({ at: moment(origin.at) })}</dd></div>
      </dl>
      {file.rejection && <p className="notice bad">{m.rejected_on({ day: day(file.rejection.on) })}: {names.reason(file.rejection.reason)} {file.rejection.note}</p>}
      <DamageTable file={file} />
    </section>
  );
}
