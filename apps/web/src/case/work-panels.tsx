import type { CaseDetail, Guarantee } from '../api/types.js';
import { day, shortDay } from '../format/dates.js';
import { percent, readerDigits, wholeNumber } from '../format/digits.js';
import { toman } from '../format/money.js';
import { listed } from '../format/listed.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { Code } from '../parts/text.js';
import { useNames } from '../reference/names.js';

const GUARANTEE_STATES: Record<Guarantee['status'], { name: () => string; look: string }> = {
  offered: { name: m.guarantee_offered, look: 'warn' }, accepted: { name: m.guarantee_accepted, look: 'good' }, rejected: { name: m.guarantee_rejected, look: 'bad' },
};

/** What the fields of each kind are called, as the form for offering one names them. */
const fieldLabels = ({ availableCommands }: CaseDetail): Map<string, string> => {
  const kinds = availableCommands.find(({ type }) => type === 'offer-guarantee')?.fields.properties?.fields?.['x-depends-on']?.properties ?? {};
  return new Map(Object.values(kinds).flatMap((fields) => Object.entries(fields).map(([name, schema]) => [name, said(schema['x-label'])] as const)));
};

function GuaranteeDetails({ fields, labels }: { fields: Guarantee['fields']; labels: Map<string, string> }) {
  const shown = Object.entries(fields ?? {});
  return shown.map(([name, value]) => (
    <span className="sub" key={name}>{labels.get(name) ?? <Code>{name}</Code>}: <Code>{Array.isArray(value) ? listed(value.map(String)) : readerDigits(String(value))}</Code></span>
  ));
}

/** Guarantees against the cover that the programme asks for. The tick marks what is required. */
export function GuaranteesPanel({ file }: { file: CaseDetail }) {
  const names = useNames();
  const { guarantees, guaranteeCoverage: cover } = file;
  const labels = fieldLabels(file);
  if (guarantees === null || (guarantees.length === 0 && cover === null)) return null;
  return (
    <section className="panel" aria-labelledby="guarantees-title">
      <h2 id="guarantees-title">{m.guarantees()}</h2>
      {cover && (
        <div className="cover">
          <p>{m.cover_sentence({ accepted: toman(cover.acceptedRial), required: toman(cover.requiredRial) })} <strong>{percent(cover.percent)}</strong></p>
          <span className="bar" aria-hidden="true"><i style={{ inlineSize: `${Math.min(100, cover.percent)}%` }} /></span>
        </div>
      )}
      {guarantees.length > 0 && (
        <table className="table flat">
          <thead><tr><th scope="col">{m.guarantee_kind()}</th><th scope="col" className="number">{m.face_value()}</th><th scope="col" className="number">{m.coverage()}</th><th scope="col">{m.run_state()}</th></tr></thead>
          <tbody>
            {guarantees.map((guarantee) => (
              <tr key={guarantee.id}>
                <th scope="row">{names.guaranteeKind(guarantee.kind)}<GuaranteeDetails fields={guarantee.fields} labels={labels} /></th>
                <td className="number">{toman(guarantee.faceValueRial)}</td>
                <td className="number">{toman(guarantee.coverageRial)}</td>
                <td><span className={`mark ${GUARANTEE_STATES[guarantee.status].look}`}>{GUARANTEE_STATES[guarantee.status].name()}</span>{guarantee.reason && <span className="sub">{guarantee.reason}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

export function JobsPanel({ file }: { file: CaseDetail }) {
  if (file.jobs.length === 0 && !file.committedJobs) return null;
  const total = file.jobs.length > 0 ? file.jobs.reduce((sum, { count }) => sum + count, 0) : file.committedJobs ?? 0;
  return (
    <section className="panel" aria-labelledby="jobs-title">
      <h2 id="jobs-title">{m.jobs()} <span className="soft">{m.jobs_count({ count: wholeNumber(total) })}</span></h2>
      {file.jobs.length > 0 && (
        <table className="table flat">
          <thead><tr><th scope="col">{m.job_title()}</th><th scope="col">{m.job_code()}</th><th scope="col" className="number">{m.count()}</th><th scope="col">{m.national_code()}</th></tr></thead>
          <tbody>
            {file.jobs.map((job, index) => (
              <tr key={job.jobCode + String(index)}>
                <th scope="row">{job.title}</th><td><Code>{readerDigits(job.jobCode)}</Code></td><td className="number">{wholeNumber(job.count)}</td>
                <td>{job.nationalCode ? <Code>{readerDigits(job.nationalCode)}</Code> : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

export function PaymentsPanel({ file }: { file: CaseDetail }) {
  const { contract, tranches } = file;
  if (!contract && tranches.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="payments-title">
      <h2 id="payments-title">{m.contract_and_payments()}</h2>
      {contract && <p>{m.contract_sentence({ day: day(contract.signedOn), instalments: wholeNumber(contract.instalments) })} <Code>{readerDigits(contract.contractNo)}</Code></p>}
      {tranches.length > 0 && (
        <table className="table flat">
          <thead><tr><th scope="col">{m.paid_on()}</th><th scope="col" className="number">{m.amount()}</th><th scope="col">{m.sheba()}</th><th scope="col">{m.bank_reference()}</th><th scope="col">{m.run_state()}</th></tr></thead>
          <tbody>
            {tranches.map((tranche) => (
              <tr key={tranche.id}>
                <th scope="row" className="nowrap">{shortDay(tranche.paidOn)}</th>
                <td className="number">{toman(tranche.amountRial)}</td>
                <td>{tranche.sheba ? <Code>{tranche.sheba}</Code> : '—'}</td>
                <td>{tranche.bankReference ? <Code>{tranche.bankReference}</Code> : '—'}</td>
                <td><span className={tranche.status === 'confirmed' ? 'mark good' : 'mark warn'}>{tranche.status === 'confirmed' ? m.tranche_confirmed() : m.tranche_paid()}</span></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
