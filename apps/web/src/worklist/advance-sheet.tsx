import { useQuery, useQueryClient } from '@tanstack/react-query';
import { programmeQuery } from '../api/queries.js';
import type { AvailableCommand, CaseDetail } from '../api/types.js';
import { CommandSheet } from '../case/command-sheet.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { useNames } from '../reference/names.js';
import { showInLists } from './row-work.js';
import type { Say } from './said-line.js';

interface Props { file: CaseDetail; command: AvailableCommand; say: Say; onDone: () => void; onClose: () => void }

/** The command that takes a case on, given from the list. */
export function AdvanceSheet({ file, command, say, onDone, onClose }: Props) {
  const queries = useQueryClient();
  const names = useNames();
  const { data: programme } = useQuery(programmeQuery(file.programme));
  return (
    <CommandSheet
      file={file} command={command} consent={programme?.rules.consent?.text} onClose={onClose}
      onDone={({ case: after }) => {
        showInLists(queries, after);
        const label = m.command_of_case({ command: said(command.label), number: after.number });
        say({ text: after.stage === file.stage ? m.command_done({ command: label }) : m.command_done_moved({ command: label, stage: names.stage(after.stage) }) });
        onDone();
      }}
    />
  );
}
