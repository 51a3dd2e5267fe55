import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMe } from '../account/me.js';
import { download } from '../api/download.js';
import { stallPackQuery } from '../api/stall-queries.js';
import type { StallPack } from '../api/types.js';
import { day } from '../format/dates.js';
import { wholeNumber } from '../format/digits.js';
import { billionToman, billionTomanWithUnit } from '../format/money.js';
import { locale, said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { ChoiceField, SelectField } from '../parts/field.js';
import { Blank, Failure, Waiting } from '../parts/states.js';
import { optionsOf, useNames } from '../reference/names.js';
import { stallsSearch } from '../search-params.js';

const route = getRouteApi('/signed-in/stalls');

/** The stalled cases of one bank, made up for the session with its head office: what the papers will say, and the papers themselves. */
export function PackTab() {
  const search = stallsSearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const { scope } = useMe();
  const { reference } = useNames();
  const bank = scope.bank ?? search.bank;
  const levels = [1, 2, 3, 4].map((level) => ({ value: String(level), label: m.level({ level: wholeNumber(level) }) }));
  return (
    <section className="stack" aria-labelledby="pack-title">
      <h2 id="pack-title">{m.pack_title()}</h2>
      <p className="soft">{m.pack_about()}</p>
      <form className="choices-row" aria-label={m.filters()} onSubmit={(event) => event.preventDefault()}>
        {!scope.bank && <SelectField label={m.column_bank()} value={search.bank ?? ''} onChange={(chosen) => void navigate({ search: { ...search, bank: chosen || undefined }, replace: true, resetScroll: false })} options={optionsOf(reference.banks, ({ code }) => code)} empty={m.field_choose()} />}
        <SelectField label={m.escalation()} value={search.level === undefined ? '' : String(search.level)} onChange={(level) => void navigate({ search: { ...search, level: level ? Number(level) : undefined }, replace: true, resetScroll: false })} options={levels} empty={m.all()} />
      </form>
      {bank ? <Pack bank={bank} level={search.level} /> : <Blank title={m.pack_choose_bank()} />}
    </section>
  );
}

function Pack({ bank, level }: { bank: string; level: number | undefined }) {
  const names = useNames();
  const pack = useQuery(stallPackQuery({ bank, level }));
  if (pack.isPending) return <Waiting />;
  if (!pack.data) return <Failure error={pack.error} retry={() => void pack.refetch()} />;
  if (pack.data.cases === 0) return <Blank title={m.pack_none({ bank: names.bank(bank) })} />;
  return (
    <div className="stack" aria-busy={pack.isPlaceholderData}>
      <Downloads bank={bank} level={level} on={pack.data.on} />
      <Preview pack={pack.data} />
    </div>
  );
}

function Downloads({ bank, level, on }: { bank: string; level: number | undefined; on: string }) {
  const [language, setLanguage] = useState<string>(locale);
  const fetchFile = useMutation({
    mutationFn: (kind: 'pdf' | 'xlsx') => {
      const query = new URLSearchParams({ bank, on, lang: language, ...(level === undefined ? {} : { level: String(level) }) });
      return download(`/api/v1/reports/stall-pack.${kind}?${query}`, `stall-pack-${bank}-${on}.${kind}`);
    },
  });
  const label = (kind: 'pdf' | 'xlsx', text: string): string => (fetchFile.isPending && fetchFile.variables === kind ? m.pack_making() : text);
  return (
    <div className="panel pack-downloads">
      <ChoiceField label={m.pack_language()} value={language} onChange={setLanguage} options={[{ value: 'fa', label: m.language_fa() }, { value: 'en', label: m.language_en() }]} />
      <div className="row">
        <Button look="strong" isDisabled={fetchFile.isPending} onPress={() => fetchFile.mutate('pdf')}>{label('pdf', m.pack_pdf())}</Button>
        <Button isDisabled={fetchFile.isPending} onPress={() => fetchFile.mutate('xlsx')}>{label('xlsx', m.pack_xlsx())}</Button>
      </div>
      <p role="status" className="small">{fetchFile.isSuccess && <>✓ {m.pack_got()} <bdi dir="auto" className="file-name">{fetchFile.data}</bdi></>}</p>
      {fetchFile.isError && <Failure error={fetchFile.error} />}
    </div>
  );
}

function Preview({ pack }: { pack: StallPack }) {
  const names = useNames();
  return (
    <section className="panel stack" aria-labelledby="pack-preview">
      <div className="row-between"><h3 id="pack-preview">{m.pack_preview({ bank: names.bank(pack.bank) })}</h3><span className="soft small">{m.as_of({ day: day(pack.on) })}</span></div>
      <dl className="pack-figures">
        <div><dt>{m.pack_cases()}</dt><dd><Link to="/cases" search={{ stalled: true, bank: pack.bank, level: pack.level ?? undefined }}>{wholeNumber(pack.cases)}</Link></dd></div>
        <div><dt>{m.column_approved()}</dt><dd>{billionTomanWithUnit(pack.approvedRial)}</dd></div>
        <div><dt>{m.paid()}</dt><dd>{billionTomanWithUnit(pack.disbursedRial)}</dd></div>
        <div><dt>{m.column_outstanding()}</dt><dd>{billionTomanWithUnit(pack.outstandingRial)}</dd></div>
      </dl>
      <div className="pack-tables">
        <Groups title={m.escalation()} groups={pack.byLevel} />
        <Groups title={m.reason()} groups={pack.byReason} />
        <Groups title={m.branch()} groups={pack.byBranch} />
      </div>
    </section>
  );
}

function Groups({ title, groups }: { title: string; groups: (StallPack['byLevel'][number] | StallPack['byReason'][number])[] }) {
  return (
    <table className="table flat">
      <caption className="unseen">{m.by_group({ group: title })}</caption>
      <thead><tr><th scope="col">{title}</th><th scope="col" className="number">{m.nav_cases()}</th><th scope="col" className="number">{m.column_outstanding()}<span className="unit">{m.billion_toman()}</span></th></tr></thead>
      <tbody>{groups.map((group) => <tr key={String(group.key)}><th scope="row">{said(group.label) || m.no_reason_yet()}</th><td className="number">{wholeNumber(group.cases)}</td><td className="number">{billionToman(group.outstandingRial)}</td></tr>)}</tbody>
    </table>
  );
}
