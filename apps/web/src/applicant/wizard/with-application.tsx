import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMe } from '../../account/me.js';
import { caseQuery, programmeQuery } from '../../api/queries.js';
import type { CaseDetail } from '../../api/types.js';
import { Failure, Waiting } from '../../parts/states.js';
import { useNames } from '../../reference/names.js';
import type { About, Part } from './application.js';
import { intakeQuery } from './queries.js';

interface ProgrammeProps { code: string; file: CaseDetail | null; begun?: Part; children: (about: About) => ReactNode }

/** What a page of the application needs of the programme: its rules, and what may be registered now. */
export function WithProgramme({ code, file, begun = {}, children }: ProgrammeProps) {
  const names = useNames();
  const { today } = useMe();
  const programme = useQuery(programmeQuery(code));
  const intake = useQuery(intakeQuery(code, file?.countyCode));
  const failed = [programme, intake].find(({ isError, data }) => isError && data === undefined);
  if (failed) return <main id="main" className="page"><Failure error={failed.error} retry={() => void failed.refetch()} /></main>;
  if (!programme.data || !intake.data) return <Waiting />;
  return children({ programme: programme.data, intake: intake.data, names, file, begun, today });
}

interface ApplicationProps { id: string; onSent?: '/my/cases/$id' | '/apply/sent/$id'; children: (about: About & { file: CaseDetail }) => ReactNode }

/** A begun application as the server has it. One that was sent in, here or on another phone, leads on to where that is said or followed. */
export function WithApplication({ id, onSent = '/my/cases/$id', children }: ApplicationProps) {
  const { data: file, error, refetch } = useQuery(caseQuery(id));
  if (!file) return error ? <main id="main" className="page"><Failure error={error} retry={() => void refetch()} /></main> : <Waiting />;
  if (file.stage !== 'draft') return <Navigate to={onSent} params={{ id }} replace />;
  return <WithProgramme code={file.programme} file={file}>{(about) => children({ ...about, file })}</WithProgramme>;
}
