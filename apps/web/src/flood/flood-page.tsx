import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMe } from '../account/me.js';
import { funnelQuery, type Funnel, type FunnelStep } from '../api/office-queries.js';
import { day } from '../format/dates.js';
import { percent, wholeNumber } from '../format/digits.js';
import { billionToman } from '../format/money.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { SelectField } from '../parts/field.js';
import { Blank, Failure, Waiting } from '../parts/states.js';
import { TableWrap } from '../parts/table-wrap.js';
import { optionsOf, useNames } from '../reference/names.js';
import { casesSearch, floodSearch } from '../search-params.js';
import { Page } from '../shell/page.js';
import './flood.css';

const route = getRouteApi('/signed-in/flood');

export function FloodPage() {
  const search = floodSearch({ ...route.useSearch() });
  const funnel = useQuery(funnelQuery(search));
  const title = funnel.data ? m.flood_title({ event: said(funnel.data.event.label) }) : m.flood_nav();
  return (
    <Page title={title} head={<Head title={title} funnel={funnel.data} />}>
      <Choices funnel={funnel.data} />
      {funnel.isPending && <Waiting />}
      {funnel.isError && <Failure error={funnel.error} retry={() => void funnel.refetch()} />}
      {funnel.data && (funnel.data.steps[0]?.cases === 0
        ? <Blank title={m.flood_none()} />
        : <div className="stack" aria-busy={funnel.isPlaceholderData}><Steps funnel={funnel.data} /><ByCounty funnel={funnel.data} /></div>)}
    </Page>
  );
}

function Head({ title, funnel }: { title: string; funnel: Funnel | undefined }) {
  return (
    <div className="page-head flood-head">
      <h1>{title}</h1>
      {funnel && (
        <p className="soft">
          {m.flood_about({ from: day(funnel.event.from), to: day(funnel.event.to), counties: wholeNumber(funnel.event.counties.length) })} {funnel.event.bylaw}. {m.as_of({ day: day(funnel.asOf) })}
        </p>
      )}
    </div>
  );
}

function Choices({ funnel }: { funnel: Funnel | undefined }) {
  const search = floodSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const { scope } = useMe();
  const { reference } = useNames();
  const set = (change: Partial<typeof search>): void => void navigate({ search: { ...search, ...change }, replace: true, resetScroll: false });
  const several = (funnel?.events.length ?? 0) > 1;
  if (scope.county && !several) return null;
  return (
    <form className="flood-choices" aria-label={m.filters()} onSubmit={(event) => event.preventDefault()}>
      {several && <SelectField label={m.disaster_event()} value={search.event ?? funnel?.event.code ?? ''} onChange={(event) => set({ event })} options={optionsOf(funnel?.events ?? [], ({ code }) => code)} />}
      {!scope.county && <SelectField label={m.county()} value={search.county ?? ''} onChange={(county) => set({ county: county || undefined })} options={optionsOf(reference.counties, ({ code }) => code)} empty={m.all()} />}
    </form>
  );
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);

/** Every number stands in the table; a bar only shows at a glance what the column beside it says. One scale: all that were registered. */
function Steps({ funnel: { steps } }: { funnel: Funnel }) {
  const whole = steps[0]?.cases ?? 0;
  return (
    <TableWrap label={m.flood_steps()}>
      <table className="table funnel-table">
        <caption>{m.flood_steps_about()}</caption>
        <thead>
          <tr>
            <th scope="col">{m.flood_step()}</th>
            <th scope="col" className="number">{m.nav_cases()}</th>
            <th scope="col">{m.flood_share()}</th>
            <th scope="col" className="number">{m.flood_lost()}</th>
            <th scope="col" className="number">{m.amount()}<span className="unit">{m.billion_toman()}</span></th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step, at) => (
            <tr key={step.code}>
              <th scope="row">{said(step.label)}</th>
              <td className="number strong-count">{wholeNumber(step.cases)}</td>
              <td className="bar-cell"><span className="bar" aria-hidden="true">{step.cases > 0 && <i style={{ inlineSize: `${share(step.cases, whole)}%` }} />}</span><span className="sub">{percent(share(step.cases, whole))}</span></td>
              <td className="number">{at === 0 ? '—' : wholeNumber((steps[at - 1]?.cases ?? 0) - step.cases)}</td>
              <td className="number">{billionToman(step.amountRial)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}

const searchOf = (link: string) => casesSearch(Object.fromEntries(new URLSearchParams(link.split('?')[1] ?? '')));

function Cell({ step }: { step: FunnelStep }) {
  return <td className="number">{step.cases === 0 ? '—' : wholeNumber(step.cases)}{step.amountRial !== null && step.cases > 0 && <span className="sub">{billionToman(step.amountRial)}</span>}</td>;
}

function ByCounty({ funnel: { rows, steps } }: { funnel: Funnel }) {
  if (rows.length < 2) return null;
  return (
    <TableWrap label={m.flood_by_county()}>
      <table className="table">
        <caption>{m.flood_by_county_about()}</caption>
        <thead><tr><th scope="col">{m.county()}</th>{steps.map(({ code, label }) => <th key={code} scope="col" className="number">{said(label)}</th>)}</tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.countyCode}>
              <th scope="row"><Link to="/cases" search={searchOf(row.link)}>{said(row.label)}</Link></th>
              {row.steps.map((step) => <Cell key={step.code} step={step} />)}
            </tr>
          ))}
        </tbody>
        <tfoot><tr><th scope="row">{m.total()}</th>{steps.map((step) => <Cell key={step.code} step={step} />)}</tr></tfoot>
      </table>
    </TableWrap>
  );
}
