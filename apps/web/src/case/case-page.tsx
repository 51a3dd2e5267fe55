import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { caseQuery, programmeQuery } from '../api/queries.js';
import type { CaseDetail, CommandResult, Label } from '../api/types.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { Failure, Waiting } from '../parts/states.js';
import { MachineMap } from '../programme/machine-map.js';
import { useNames } from '../reference/names.js';
import { Page } from '../shell/page.js';
import { useShortcuts } from '../shell/shortcuts.js';
import { AboutPanel } from './about-panel.js';
import { CaseHead } from './case-head.js';
import './case.css';
import { ClockPanel } from './clock-panel.js';
import { CommandSheet } from './command-sheet.js';
import { CommandsPanel } from './commands-panel.js';
import { HistoryPanel } from './history-panel.js';
import { PapersPanel } from './papers-panel.js';
import { DecisionsPanel, VisitsPanel } from './record-panels.js';
import { listHref } from '../worklist/last-list.js';
import { StallPanel } from './stall-panel.js';
import { HelperLine } from './support-facts.js';
import { MissingList } from './missing-list.js';
import { GuaranteesPanel, JobsPanel, PaymentsPanel } from './work-panels.js';

const route = getRouteApi('/signed-in/cases/$id');

export function CasePage() {
  const { id } = route.useParams();
  const file = useQuery(caseQuery(id));
  if (file.isPending) return <Page title={m.case_title()} head={<h1 className="unseen">{m.case_title()}</h1>}><Waiting /></Page>;
  if (!file.data) return <Page title={m.case_title()} narrow><Failure error={file.error} retry={() => void file.refetch()} /><p><Link to="/cases">{m.back_to_cases()}</Link></p></Page>;
  return <OpenCase key={id} file={file.data} />;
}

function OpenCase({ file }: { file: CaseDetail }) {
  const names = useNames();
  const programme = useQuery(programmeQuery(file.programme)).data;
  const router = useRouter();
  useShortcuts({
    KeyA: () => document.querySelector<HTMLElement>('[data-command-link]')?.focus(),
    KeyU: () => void router.navigate({ href: listHref() }),
  });
  const title = m.case_window({ number: file.number, name: file.applicantName });
  return (
    <Page title={title} head={<CaseHead file={file} stage={programme?.machine.stages.find(({ id }) => id === file.stage)} />}>
      <Commands file={file} consent={programme?.rules.consent?.text} />
      <div className="case-columns">
        <div className="case-main">
          <HelperLine file={file} />
          <MissingList file={file} />
          <StallPanel file={file} escalation={programme?.rules.escalationAfterWorkingDays} />
          <CommandsPanel file={file} />
          <GuaranteesPanel file={file} />
          <JobsPanel file={file} />
          <PaymentsPanel file={file} />
          <VisitsPanel file={file} />
          <DecisionsPanel file={file} />
        </div>
        <div className="case-side">
          <ClockPanel file={file} />
          <AboutPanel file={file} />
          <PapersPanel file={file} />
        </div>
      </div>
      {programme && (
        <section className="panel" aria-labelledby="map-title">
          <div className="row-between panel-head">
            <h2 id="map-title">{m.map_title()}</h2>
            <Link to="/programmes/$code" params={{ code: file.programme }} className="small">{m.map_rules({ programme: names.programme(file.programme) })}</Link>
          </div>
          <MachineMap machine={programme.machine} stage={file.stage} returnedFrom={file.returnedFrom} stays={file.clock.stays} />
        </section>
      )}
      <HistoryPanel id={file.id} />
    </Page>
  );
}

/** The open form of a command (its name is in the address) and what the last one did. */
function Commands({ file, consent }: { file: CaseDetail; consent: Label | undefined }) {
  const { do: doing } = route.useSearch();
  const navigate = route.useNavigate();
  const queries = useQueryClient();
  const names = useNames();
  const [done, setDone] = useState<string | null>(null);
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // After the dialog has given the focus back: its button may be gone with the stage.
    if (done) requestAnimationFrame(() => requestAnimationFrame(() => notice.current?.focus()));
  }, [done]);
  const command = file.availableCommands.find(({ type }) => type === doing);
  const close = (): void => void navigate({ search: {}, replace: true, resetScroll: false });
  const onDone = ({ case: after }: CommandResult): void => {
    const label = command ? said(command.label) : '';
    setDone(after.stage === file.stage ? m.command_done({ command: label }) : m.command_done_moved({ command: label, stage: names.stage(after.stage) }));
    queries.setQueryData(caseQuery(file.id).queryKey, after);
    void queries.invalidateQueries({ predicate: ({ queryKey: [area, id, part] }) => area === 'cases' || area === 'backlog' || area === 'stalls' || (area === 'case' && id === file.id && part === 'history') });
    close();
  };
  return (
    <>
      <div role="status" className="done-line">
        {done && <div className="notice good row-between" tabIndex={-1} ref={notice}><span>✓ {done}</span><Button look="plain" compact onPress={() => setDone(null)}>{m.close()}</Button></div>}
      </div>
      {doing && !command && <p className="notice warn" role="alert">{m.command_gone()} <Link to="/cases/$id" params={{ id: file.id }} search={{}} replace>{m.close()}</Link></p>}
      {command && <CommandSheet key={command.type} file={file} command={command} consent={consent} onDone={onDone} onClose={close} />}
    </>
  );
}
