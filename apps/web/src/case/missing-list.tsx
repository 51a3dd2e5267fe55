import type { CaseDetail } from '../api/types.js';
import { moment } from '../format/dates.js';
import { m } from '../paraglide/messages.js';
import { useNames } from '../reference/names.js';
import { placeName } from './answer-places.js';
import { DocumentLinks, useWriter } from './document-links.js';

/** What was asked for, item by item, and what the applicant's side says to each; after the correction it is there for who asked. */
export function MissingList({ file }: { file: CaseDetail }) {
  const { reference } = useNames();
  const writer = useWriter();
  if (file.missing.length === 0) return null;
  const asked = file.stage === 'returned';
  return (
    <div className={asked ? 'notice warn' : 'notice'}>
      <strong>{asked ? m.missing_title() : m.missing_title_answered()}</strong>
      <ol className="missing-list">
        {file.missing.map(({ answer, field, item, note }, index) => (
          <li key={item + String(index)}>
            <b>{item}</b>{note && <span className="soft"> — {note}</span>}
            {field && <span className="sub">{m.paper_missing_place({ place: placeName(reference, field) })}</span>}
            {answer
              ? (
                <div className="missing-answer">
                  <span className="mark good">✓ {m.paper_missing_answered()}</span> {answer.note}
                  <DocumentLinks file={file} ids={answer.documents} />
                  <span className="sub">{m.paper_answer_by({ by: writer(answer.by), at: moment(answer.at) })}</span>
                </div>
              )
              : <span className="sub"><span className="mark">○ {m.paper_missing_open()}</span></span>}
          </li>
        ))}
      </ol>
    </div>
  );
}
