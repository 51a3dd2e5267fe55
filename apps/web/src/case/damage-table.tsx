import type { CaseDetail } from '../api/types.js';
import { day } from '../format/dates.js';
import { toman } from '../format/money.js';
import { m } from '../paraglide/messages.js';
import { DocumentLinks } from './document-links.js';

/** What was claimed and what the committee found, with its visit. */
export function DamageTable({ file }: { file: CaseDetail }) {
  const { damage, damageVisit: visit } = file;
  if (damage.length === 0) return null;
  return (
    <>
      <table className="table flat">
        <caption>{m.damage()}</caption>
        <thead><tr><th scope="col">{m.damage_item()}</th><th scope="col" className="number">{m.damage_claimed()}</th><th scope="col" className="number">{m.damage_confirmed()}</th></tr></thead>
        <tbody>
          {damage.map((row, index) => (
            <tr key={row.item + String(index)}><th scope="row">{row.item}{row.note && <span className="sub">{row.note}</span>}</th><td className="number">{toman(row.amountRial)}</td><td className="number">{toman(row.confirmedRial)}</td></tr>
          ))}
        </tbody>
      </table>
      {visit && (
        <div className="damage-visit">
          <h3>{m.visit_title()}</h3>
          <p>{visit.place === null ? day(visit.visitedOn) : m.visit_when_where({ day: day(visit.visitedOn), place: visit.place })}</p>
          <p className="small">{m.visit_signed_by()}:</p>
          <ul className="bulleted small">{visit.signers.map((signer) => <li key={signer}>{signer}</li>)}</ul>
          <DocumentLinks file={file} ids={visit.photos} />
        </div>
      )}
    </>
  );
}
