import type { CaseDetail } from '../api/types.js';
import { day, dayOfInstant } from '../format/dates.js';
import { readerDigits, wholeNumber } from '../format/digits.js';
import { m } from '../paraglide/messages.js';
import { Code } from '../parts/text.js';
import { useNames } from '../reference/names.js';

export const SUPPORT_NAMES = { independent: m.paper_support_independent, supporter: m.paper_support_supporter, 'under-supporter': m.paper_support_under };

const numberedOn = (paper: { number: string; on: string } | null): string => (paper ? m.paper_numbered_on({ number: readerDigits(paper.number), day: day(paper.on) }) : '—');

/** How the applicant of a rural or home business works, and what a supporter has shown. */
export function SupportFacts({ file: { support } }: { file: CaseDetail }) {
  if (!support) return null;
  const { file, kind, supporterCase } = support;
  return (
    <>
      <div><dt>{m.paper_support()}</dt><dd>{SUPPORT_NAMES[kind]()}</dd></div>
      {supporterCase && <div><dt>{m.paper_supporter_case()}</dt><dd><Code>{supporterCase}</Code></dd></div>}
      {file && (
        <>
          <div><dt>{m.paper_capacity()}</dt><dd>{wholeNumber(file.capacityJobs)}</dd></div>
          <div><dt>{m.paper_enquiry()}</dt><dd>{numberedOn(file.enquiry)}</dd></div>
          <div><dt>{m.paper_contract()}</dt><dd>{numberedOn(file.contract)}</dd></div>
          <div><dt>{m.paper_workers()}</dt><dd>{m.paper_workers_count({ count: wholeNumber(file.workers.length) })}</dd></div>
          {file.record !== '' && <div className="wide"><dt>{m.paper_record()}</dt><dd>{file.record}</dd></div>}
        </>
      )}
    </>
  );
}

/** Who fills the case in beside the applicant, said wherever the case is read. */
export function HelperLine({ file: { countyCode, helper } }: { file: CaseDetail }) {
  const names = useNames();
  if (!helper) return null;
  const county = names.county(helper.countyCode || countyCode);
  return <p className="notice">{helper.by === 'office' ? m.paper_helper_office({ county }) : m.paper_helper_named({ county, day: dayOfInstant(helper.since) })}</p>;
}
