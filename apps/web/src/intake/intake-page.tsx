import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../account/me.js';
import { intakeChangesQuery, intakeProgrammesQuery, intakeSwitchesQuery, removeIntakeSwitch, type IntakeSwitch } from '../api/office-queries.js';
import { moment, shortDay } from '../format/dates.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { More } from '../parts/more.js';
import { Failure, Waiting } from '../parts/states.js';
import { TableWrap } from '../parts/table-wrap.js';
import { useNames, type Names } from '../reference/names.js';
import { Page } from '../shell/page.js';
import './intake.css';
import { SwitchForm } from './switch-form.js';

/** Whether applications are taken, by which switches, and who set them; the directorate sets them here. */
export function IntakePage() {
  const { role } = useMe();
  const [done, setDone] = useState('');
  const maySet = role === 'directorate';
  return (
    <Page title={m.intake_nav()}>
      <p className="soft intake-about">{m.intake_about()}</p>
      <p role="status" className={done === '' ? 'unseen' : 'notice good'}>{done}</p>
      <div className={maySet ? 'intake-columns' : ''}>
        <div className="stack">
          <Programmes />
          <Switches maySet={maySet} onDone={setDone} />
        </div>
        {maySet && <SwitchForm onDone={setDone} />}
      </div>
      <Changes />
    </Page>
  );
}

/** The part of a programme that a switch is for, in words. */
function placeOf({ branchOfWork, countyCode, programme }: { programme: string; branchOfWork: string | null; countyCode: string | null }, names: Names): string {
  const county = countyCode === null ? m.intake_all_counties() : names.county(countyCode);
  const trade = branchOfWork === null ? m.intake_all_trades() : names.branchOfWork(branchOfWork);
  return m.intake_place({ programme: names.programme(programme), county, trade });
}

export const IntakeMark = ({ open }: { open: boolean }) => <span className={open ? 'mark good' : 'mark bad'}>{open ? `✓ ${m.intake_open()}` : `✕ ${m.intake_closed()}`}</span>;

function Programmes() {
  const { data } = useQuery(intakeProgrammesQuery);
  if (!data) return null;
  return (
    <dl className="intake-programmes">
      {data.items.map(({ code, label, open, reason }) => (
        <div key={code} className="panel"><dt>{said(label)}</dt><dd><IntakeMark open={open} />{reason && <span className="sub">{said(reason)}</span>}</dd></div>
      ))}
    </dl>
  );
}

function Switches({ maySet, onDone }: { maySet: boolean; onDone: (text: string) => void }) {
  const names = useNames();
  const queries = useQueryClient();
  const { data, error, isPending, refetch } = useQuery(intakeSwitchesQuery);
  const remove = useMutation({
    mutationFn: ({ id }: IntakeSwitch) => removeIntakeSwitch(id),
    onSuccess: (_none, gone) => {
      onDone(m.intake_removed({ place: placeOf(gone, names) }));
      void queries.invalidateQueries({ queryKey: ['intake'] });
    },
  });
  if (isPending) return <Waiting />;
  if (!data) return <Failure error={error} retry={() => void refetch()} />;
  return (
    <section aria-labelledby="switches-title">
      <h2 id="switches-title">{m.intake_switches()}</h2>
      {remove.isError && <Failure error={remove.error} />}
      {data.items.length === 0 ? <p className="soft">{m.intake_no_switches()}</p> : (
        <TableWrap label={m.intake_switches()}>
          <table className="table">
            <thead><tr><th scope="col">{m.intake_for_what()}</th><th scope="col">{m.run_state()}</th><th scope="col">{m.intake_reason()}</th><th scope="col">{m.intake_since()}</th>{maySet && <th scope="col">{m.intake_act()}</th>}</tr></thead>
            <tbody>
              {data.items.map((each) => (
                <tr key={each.id}>
                  <th scope="row">{placeOf(each, names)}</th>
                  <td><IntakeMark open={each.open} /></td>
                  <td>{each.reason ? said(each.reason) : '—'}</td>
                  <td className="nowrap">{shortDay(each.changedAt)}<span className="sub">{each.changedBy}</span></td>
                  {maySet && <td><Button compact look="plain" aria-label={m.intake_remove_named({ place: placeOf(each, names) })} onPress={() => { if (!remove.isPending) remove.mutate(each); }}>{m.intake_remove()}</Button></td>}
                </tr>
              ))}
            </tbody>
          </table>
        </TableWrap>
      )}
    </section>
  );
}

/** The record: it only grows. */
function Changes() {
  const names = useNames();
  const list = useInfiniteQuery(intakeChangesQuery);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="changes-title" className="intake-changes">
      <h2 id="changes-title">{m.intake_record()}</h2>
      <TableWrap label={m.intake_record()}>
        <table className="table">
          <thead><tr><th scope="col">{m.intake_when()}</th><th scope="col">{m.intake_who()}</th><th scope="col">{m.intake_for_what()}</th><th scope="col">{m.intake_done_what()}</th><th scope="col">{m.intake_reason()}</th></tr></thead>
          <tbody>
            {items.map((change) => (
              <tr key={change.id}>
                <th scope="row" className="nowrap">{moment(change.at)}</th>
                <td>{change.by}</td>
                <td>{placeOf(change, names)}</td>
                <td>{change.open === null ? m.intake_taken_away() : <IntakeMark open={change.open} />}</td>
                <td>{change.reason ? said(change.reason) : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <More list={list}>{null}</More>
      </TableWrap>
    </section>
  );
}
