import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMe } from '../account/me.js';
import { backlogQuery } from '../api/queries.js';
import type { Backlog } from '../api/types.js';
import { day } from '../format/dates.js';
import { billionTomanWithUnit } from '../format/money.js';
import { wholeNumber } from '../format/digits.js';
import { m } from '../paraglide/messages.js';
import { SelectField } from '../parts/field.js';
import { Blank, Failure, Waiting } from '../parts/states.js';
import { QuestionStrip } from '../questions/question-strip.js';
import { optionsOf, useNames } from '../reference/names.js';
import { BACKLOG_GROUPS, backlogSearch, type BacklogSearch } from '../search-params.js';
import { Page } from '../shell/page.js';
import { BACKLOG_GROUP_NAMES } from './backlog-groups.js';
import { BacklogTable } from './backlog-table.js';
import './backlog.css';

const route = getRouteApi('/signed-in/backlog');

export function BacklogPage() {
  const search = backlogSearch({ ...route.useSearch() });
  const { by, tag, ...rest } = search;
  const backlog = useQuery(backlogQuery({ ...rest, groupBy: by, tag: tag === 'all' ? undefined : tag }));
  return (
    <Page title={m.backlog_title()} head={<Head backlog={backlog.data} tag={tag} />}>
      <QuestionStrip />
      <nav className="tabs" aria-label={m.backlog_by()}>
        {BACKLOG_GROUPS.map((group) => (
          <Link key={group} to="/backlog" search={{ ...search, by: group }} aria-current={group === by ? 'page' : undefined}>{m.by_group({ group: BACKLOG_GROUP_NAMES[group]() })}</Link>
        ))}
      </nav>
      <Choices />
      {backlog.isPending && <Waiting />}
      {backlog.isError && <Failure error={backlog.error} retry={() => void backlog.refetch()} />}
      {backlog.data && (backlog.data.rows.length === 0
        ? <Blank title={m.backlog_none()} />
        : <div aria-busy={backlog.isPlaceholderData}><BacklogTable backlog={backlog.data} by={by} /></div>)}
    </Page>
  );
}

function Head({ backlog, tag }: { backlog: Backlog | undefined; tag: BacklogSearch['tag'] }) {
  return (
    <div className="backlog-head">
      <div>
        <h1>{tag === 'bank' ? m.backlog_title() : m.backlog_title_all()}</h1>
        <p className="soft">{tag === 'bank' ? m.backlog_about() : m.backlog_about_all()}{backlog && <> {m.as_of({ day: day(backlog.asOf) })}</>}</p>
      </div>
      {backlog && (
        <dl className="big-figures">
          <div><dt>{m.column_outstanding()}</dt><dd>{billionTomanWithUnit(backlog.total.outstandingRial)}</dd></div>
          <div><dt>{m.nav_cases()}</dt><dd>{wholeNumber(backlog.total.cases)}</dd></div>
          <div><dt>{m.nav_stalls()}</dt><dd>{wholeNumber(backlog.total.stalled)}</dd></div>
        </dl>
      )}
    </div>
  );
}

function Choices() {
  const search = backlogSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const { scope } = useMe();
  const { reference } = useNames();
  const set = (change: Partial<BacklogSearch>): void => void navigate({ search: { ...search, ...change }, replace: true, resetScroll: false });
  return (
    <form className="backlog-choices" aria-label={m.filters()} onSubmit={(event) => event.preventDefault()}>
      <SelectField label={m.backlog_which()} value={search.tag} onChange={(tag) => set({ tag: tag === 'all' ? 'all' : 'bank' })} options={[{ value: 'bank', label: m.at_the_bank_unpaid() }, { value: 'all', label: m.all_stages() }]} />
      <SelectField label={m.programme()} value={search.programme ?? ''} onChange={(programme) => set({ programme: programme || undefined })} options={optionsOf(reference.programmes, ({ code }) => code)} empty={m.all()} />
      {!scope.bank && <SelectField label={m.column_bank()} value={search.bank ?? ''} onChange={(bank) => set({ bank: bank || undefined })} options={optionsOf(reference.banks, ({ code }) => code)} empty={m.all()} />}
      {!scope.county && <SelectField label={m.county()} value={search.county ?? ''} onChange={(county) => set({ county: county || undefined })} options={optionsOf(reference.counties, ({ code }) => code)} empty={m.all()} />}
    </form>
  );
}
