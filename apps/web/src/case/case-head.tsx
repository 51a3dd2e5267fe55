import { useRouter } from '@tanstack/react-router';
import type { CaseDetail, MachineStage, Rial } from '../api/types.js';
import { day } from '../format/dates.js';
import { wholeNumber } from '../format/digits.js';
import { toman } from '../format/money.js';
import { m } from '../paraglide/messages.js';
import { Code } from '../parts/text.js';
import { useNames } from '../reference/names.js';
import { listHref } from '../worklist/last-list.js';
import { StageStrip } from '../worklist/stage-strip.js';

interface Props { file: CaseDetail; stage: MachineStage | undefined }

/** «نوبت شعبه است، از ۱۲ آذر ۱۳۹۹. معمولاً ۲۰ روز کاری؛ امروز روز ۴۱ است.» */
function TurnSentence({ file, stage }: Props) {
  const names = useNames();
  const late = file.overdueWorkingDays > 0;
  return (
    <p className="turn-sentence">
      {file.turn ? m.turn_since({ party: names.party(file.turn), day: day(file.stageEnteredOn) }) : m.in_stage_since({ day: day(file.stageEnteredOn) })}
      {stage?.limitWorkingDays != null && file.turn && <> {m.usually({ limit: wholeNumber(stage.limitWorkingDays), days: wholeNumber(file.ageWorkingDays) })}</>}
      {late && <> <span className="mark bad">▲ {m.overdue_days({ count: wholeNumber(file.overdueWorkingDays) })}</span></>}
      {!late && file.dueOn && <> <span className="mark calm">{m.due_on({ day: day(file.dueOn) })}</span></>}
      {file.assignee && <> <span className="mark">{m.assigned_to()} <Code>{file.assignee}</Code></span></>}
    </p>
  );
}

function Amount({ label, rial, strong }: { label: string; rial: Rial | null; strong?: boolean }) {
  return <div className={strong ? 'amount strong-amount' : 'amount'}><dt>{label}</dt><dd>{toman(rial)}</dd></div>;
}

/** To the list as it was left, its filters in the address. */
function BackLink() {
  const router = useRouter();
  return (
    <a href={listHref()} className="back-link" onClick={(event) => { event.preventDefault(); void router.navigate({ href: listHref() }); }}>{m.back_to_cases()}</a>
  );
}

/** Number, name, where the case stands and whose turn it is, then its amounts in the order in which they come about. */
export function CaseHead({ file, stage }: Props) {
  const names = useNames();
  return (
    <header className="case-head">
      <div className="case-title">
        <p className="case-over"><Code>{file.number}</Code> <span>{names.programme(file.programme)}</span> <span>{names.county(file.countyCode)}</span> <BackLink /></p>
        <h1>{file.applicantName}</h1>
      </div>
      <div className="case-stage">
        <p className="stage-name">{names.stage(file.stage)} <StageStrip stage={file.stage} reference={names.reference} /></p>
        {file.bankCode && <p className="soft">{names.bank(file.bankCode)}{file.branchCode && `${m.list_comma()} ${names.branch(file.branchCode)}`}</p>}
      </div>
      <TurnSentence file={file} stage={stage} />
      <dl className="amounts">
        <Amount label={m.requested()} rial={file.requestedRial} />
        <Amount label={m.column_approved()} rial={file.approvedRial} />
        <Amount label={m.referred()} rial={file.referredRial} />
        <Amount label={m.contracted()} rial={file.contractedRial} />
        <Amount label={m.paid()} rial={file.disbursedRial} />
        <Amount label={m.column_outstanding()} rial={file.outstandingRial} strong />
      </dl>
    </header>
  );
}
