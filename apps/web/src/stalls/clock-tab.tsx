import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { clockSummaryQuery } from '../api/stall-queries.js';
import type { ClockSummary, Party } from '../api/types.js';
import { day } from '../format/dates.js';
import { percent, wholeNumber } from '../format/digits.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { SelectField } from '../parts/field.js';
import { Blank, Failure, Waiting } from '../parts/states.js';
import { TableWrap } from '../parts/table-wrap.js';
import { useNames } from '../reference/names.js';
import { STALL_GROUPS, stallsSearch, type StallGroup, type StallsSearch } from '../search-params.js';
import { PlaceChoices } from './place-choices.js';
import { STALL_GROUP_NAMES } from './stall-groups.js';

type ClockRow = ClockSummary['rows'][number];

const route = getRouteApi('/signed-in/stalls');

/** Paid cases under supervision wait for nobody, and would drown the rest: they are added up when somebody asks for them. */
const tagOf = ({ tag }: StallsSearch): 'bank' | undefined => (tag === 'all' ? undefined : 'bank');

/** Whose days they were: the working days of all stays, by who had to act, summed over the cases of a bank, branch, county, stage or programme. */
export function ClockTab() {
  const search = stallsSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const { by, bank, branch, county, programme } = search;
  const tag = tagOf(search);
  const clock = useQuery(clockSummaryQuery({ groupBy: by, tag, bank, branch, county, programme }));
  const set = (change: Partial<StallsSearch>): void => void navigate({ search: { ...search, ...change }, replace: true, resetScroll: false });
  return (
    <section className="stack" aria-labelledby="clock-sum-title">
      <div className="row-between">
        <h2 id="clock-sum-title">{m.clock_sum_title()}</h2>
        {clock.data && <span className="soft small">{m.as_of({ day: day(clock.data.asOf) })}</span>}
      </div>
      <p className="soft">{m.clock_sum_about()}</p>
      <nav className="tabs minor" aria-label={m.backlog_by()}>
        {STALL_GROUPS.clock.map((group) => <Link key={group} to="/stalls" search={{ ...search, by: group }} resetScroll={false} aria-current={group === by ? 'page' : undefined}>{m.by_group({ group: STALL_GROUP_NAMES[group]() })}</Link>)}
      </nav>
      <form className="choices-row" aria-label={m.filters()} onSubmit={(event) => event.preventDefault()}>
        <SelectField label={m.backlog_which()} value={search.tag ?? 'bank'} onChange={(chosen) => set({ tag: stallsSearch({ tag: chosen }).tag })} options={[{ value: 'bank', label: m.at_the_bank_unpaid() }, { value: 'all', label: m.all_stages() }]} />
        <PlaceChoices search={search} set={set} />
      </form>
      {clock.isPending && <Waiting />}
      {clock.isError && <Failure error={clock.error} retry={() => void clock.refetch()} />}
      {clock.data && (clock.data.rows.length === 0 ? <Blank title={m.backlog_none()} /> : <div aria-busy={clock.isPlaceholderData}><ClockTable clock={clock.data} by={by} search={search} /></div>)}
    </section>
  );
}

function ClockTable({ clock, by, search }: { clock: ClockSummary; by: StallGroup; search: StallsSearch }) {
  const names = useNames();
  const parties = names.reference.parties.filter(({ id }) => clock.total.parties.some(({ party, workingDays }) => party === id && workingDays > 0)).map(({ id }) => id);
  const most = Math.max(1, ...clock.rows.flatMap((row) => row.parties.map(({ workingDays }) => workingDays)));
  return (
    <TableWrap label={m.clock_sum_title()}>
      <table className="table clock-table">
        <caption className="unseen">{m.clock_sum_title()}</caption>
        <thead>
          <tr>
            <th scope="col">{STALL_GROUP_NAMES[by]()}</th><th scope="col" className="number">{m.nav_cases()}</th>
            {parties.map((party) => <th key={party} scope="col" className="number party">{names.party(party)}<span className="unit">{m.working_days()}</span></th>)}
            <th scope="col" className="number">{m.total()}<span className="unit">{m.working_days()}</span></th>
          </tr>
        </thead>
        <tbody>
          {clock.rows.map((row) => <ClockLine key={JSON.stringify(row.key)} row={row} parties={parties} most={most} by={by} search={search} />)}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{m.total()}</th><td className="number">{wholeNumber(clock.total.cases)}</td>
            {parties.map((party) => <td key={party} className="number">{wholeNumber(daysOf(clock.total.parties, party))}<span className="sub">{percent((100 * daysOf(clock.total.parties, party)) / Math.max(1, clock.total.workingDays))}</span></td>)}
            <td className="number">{wholeNumber(clock.total.workingDays)}</td>
          </tr>
        </tfoot>
      </table>
    </TableWrap>
  );
}

const daysOf = (parties: ClockRow['parties'], wanted: Party): number => parties.find(({ party }) => party === wanted)?.workingDays ?? 0;

function ClockLine({ row, parties, most, by, search }: { row: ClockRow; parties: Party[]; most: number; by: StallGroup; search: StallsSearch }) {
  const code = row.key[by] ?? null;
  const { bank, branch, county, programme } = search;
  const cases = { tag: tagOf(search), bank, branch, county, programme, [by]: code ?? undefined };
  return (
    <tr>
      <th scope="row">{said(row.label) || '—'}</th>
      <td className="number">{code === null ? wholeNumber(row.cases) : <Link to="/cases" search={cases}>{wholeNumber(row.cases)}</Link>}</td>
      {parties.map((party) => {
        const workingDays = daysOf(row.parties, party);
        return (
          <td key={party} className="number party">
            {workingDays === 0 ? <span className="soft">—</span> : (
              <>{wholeNumber(workingDays)}<span className="bar" aria-hidden="true"><i style={{ inlineSize: `${(100 * workingDays) / most}%` }} /></span><span className="sub">{percent((100 * workingDays) / Math.max(1, row.workingDays))}</span></>
            )}
          </td>
        );
      })}
      <td className="number"><strong>{wholeNumber(row.workingDays)}</strong><span className="sub">{m.days_per_case({ count: wholeNumber(Math.round(row.workingDays / Math.max(1, row.cases))) })}</span></td>
    </tr>
  );
}
