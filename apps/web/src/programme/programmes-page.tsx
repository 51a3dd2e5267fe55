import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { programmesQuery } from '../api/queries.js';
import { day } from '../format/dates.js';
import { wholeNumber } from '../format/digits.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { Failure, Waiting } from '../parts/states.js';
import { TableWrap } from '../parts/table-wrap.js';
import { Page } from '../shell/page.js';

export function ProgrammesPage() {
  const programmes = useQuery(programmesQuery);
  return (
    <Page title={m.nav_programmes()}>
      <p className="soft page-head">{m.programmes_about()}</p>
      {programmes.isPending && <Waiting />}
      {programmes.isError && <Failure error={programmes.error} retry={() => void programmes.refetch()} />}
      {programmes.data && (
        <TableWrap label={m.nav_programmes()}>
          <table className="table">
            <caption className="unseen">{m.nav_programmes()}</caption>
            <thead><tr><th scope="col">{m.programme()}</th><th scope="col">{m.version()}</th><th scope="col">{m.effective_from()}</th><th scope="col">{m.source()}</th></tr></thead>
            <tbody>
              {programmes.data.items.map(({ code, label, version, effectiveFrom, source }) => (
                <tr key={code}>
                  <th scope="row"><Link to="/programmes/$code" params={{ code }}>{said(label)}</Link></th>
                  <td>{wholeNumber(version)}</td><td className="nowrap">{day(effectiveFrom)}</td><td>{said(source)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableWrap>
      )}
    </Page>
  );
}
