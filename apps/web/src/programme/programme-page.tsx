import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { programmeQuery } from '../api/queries.js';
import type { Machine, Programme } from '../api/types.js';
import { day } from '../format/dates.js';
import { wholeNumber } from '../format/digits.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { Failure, Waiting } from '../parts/states.js';
import { TableWrap } from '../parts/table-wrap.js';
import { useNames } from '../reference/names.js';
import { Page } from '../shell/page.js';
import { MachineMap } from './machine-map.js';
import { RulesTable } from './rules-table.js';

const route = getRouteApi('/signed-in/programmes/$code');
const CALENDARS: Record<string, () => string> = { office: m.calendar_office, bank: m.calendar_bank };

export function ProgrammePage() {
  const { code } = route.useParams();
  const programme = useQuery(programmeQuery(code));
  if (programme.isPending) return <Page title={m.programme()}><Waiting /></Page>;
  if (!programme.data) return <Page title={m.programme()} narrow><Failure error={programme.error} /><p><Link to="/programmes">{m.nav_programmes()}</Link></p></Page>;
  const { label, version, effectiveFrom, source, machine } = programme.data;
  const head = (
    <div className="page-head">
      <h1>{said(label)}</h1>
      <p className="soft">{m.version_sentence({ version: wholeNumber(version), day: day(effectiveFrom) })} {m.source()}: {said(source)}</p>
    </div>
  );
  return (
    <Page title={said(label)} head={head}>
      <section className="panel" aria-labelledby="path-title"><h2 id="path-title">{m.path_title()}</h2><MachineMap machine={machine} /><p className="small soft">{m.path_note()}</p></section>
      <Stages machine={machine} />
      <Arrows machine={machine} />
      <Rules programme={programme.data} />
    </Page>
  );
}

function Stages({ machine }: { machine: Machine }) {
  return (
    <section className="panel" aria-labelledby="stages-title">
      <h2 id="stages-title">{m.stages_title()}</h2>
      <TableWrap label={m.stages_title()}><table className="table">
        <thead><tr><th scope="col">{m.column_stage()}</th><th scope="col">{m.owner()}</th><th scope="col" className="number">{m.limit()}<span className="unit">{m.working_days()}</span></th><th scope="col">{m.calendar()}</th></tr></thead>
        <tbody>
          {machine.stages.map(({ id, label, ownerLabel, limitWorkingDays, calendar }) => (
            <tr key={id}>
              <th scope="row">{said(label)}</th><td>{said(ownerLabel) || '—'}</td><td className="number">{limitWorkingDays === null ? '—' : wholeNumber(limitWorkingDays)}</td>
              <td>{calendar === null ? '—' : CALENDARS[calendar]?.() ?? calendar}</td>
            </tr>
          ))}
        </tbody>
      </table></TableWrap>
    </section>
  );
}

/** Every way from one stage to another, grouped by the stage it starts from. Commands that stay in a stage are left out. */
function Arrows({ machine }: { machine: Machine }) {
  const names = useNames();
  const moving = machine.arrows.filter(({ from, to }) => from !== to);
  return (
    <section className="panel" aria-labelledby="arrows-title">
      <h2 id="arrows-title">{m.arrows_title()}</h2>
      <TableWrap label={m.arrows_title()}><table className="table">
        <thead><tr><th scope="col">{m.from_stage()}</th><th scope="col">{m.by_command()}</th><th scope="col">{m.to_stage()}</th></tr></thead>
        {machine.stages.map(({ id, label }) => {
          const out = moving.filter(({ from }) => from === id);
          if (out.length === 0) return null;
          return (
            <tbody key={id}>
              {out.map(({ command, to, label: command_label }, index) => (
                <tr key={command + to}>
                  {index === 0 && <th scope="rowgroup" rowSpan={out.length}>{said(label)}</th>}
                  <td>{said(command_label)}</td><td>{names.stage(to)}</td>
                </tr>
              ))}
            </tbody>
          );
        })}
      </table></TableWrap>
    </section>
  );
}

function Rules({ programme }: { programme: Programme }) {
  return <section className="panel" aria-labelledby="rules-title"><h2 id="rules-title">{m.rules_title()}</h2><RulesTable rules={programme.rules} /></section>;
}
