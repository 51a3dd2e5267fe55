import { useMe } from '../account/me.js';
import { m } from '../paraglide/messages.js';
import { SelectField } from '../parts/field.js';
import { optionsOf, useNames } from '../reference/names.js';
import type { StallsSearch } from '../search-params.js';

/** Where and under which programme; whoever sees one bank or one county only is not asked for it. */
export function PlaceChoices({ search, set }: { search: StallsSearch; set: (change: Partial<StallsSearch>) => void }) {
  const { scope } = useMe();
  const { reference } = useNames();
  const bank = search.bank ?? scope.bank;
  const branches = reference.branches.filter(({ bankCode, countyCode }) => bankCode === bank && (search.county === undefined || countyCode === search.county));
  return (
    <>
      {!scope.bank && <SelectField label={m.column_bank()} value={search.bank ?? ''} onChange={(chosen) => set({ bank: chosen || undefined, branch: undefined })} options={optionsOf(reference.banks, ({ code }) => code)} empty={m.all()} />}
      {!scope.county && <SelectField label={m.county()} value={search.county ?? ''} onChange={(county) => set({ county: county || undefined, branch: undefined })} options={optionsOf(reference.counties, ({ code }) => code)} empty={m.all()} />}
      {!scope.branch && branches.length > 0 && <SelectField label={m.branch()} value={search.branch ?? ''} onChange={(branch) => set({ branch: branch || undefined })} options={optionsOf(branches, ({ code }) => code)} empty={m.all()} />}
      <SelectField label={m.programme()} value={search.programme ?? ''} onChange={(programme) => set({ programme: programme || undefined })} options={optionsOf(reference.programmes, ({ code }) => code)} empty={m.all()} />
    </>
  );
}
