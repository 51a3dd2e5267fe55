import { MOST_FILTERED } from '../api/daily-work.js';
import type { AvailableCommand, CaseSummary } from '../api/types.js';
import { turnsBack } from '../case/commands-panel.js';
import { wholeNumber } from '../format/digits.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';
import { useCommonCommands } from './bulk-commands.js';
import type { Selection } from './selection.js';

interface Props { selection: Selection; items: CaseSummary[]; total: number; onCommand: (command: AvailableCommand) => void }

/** What can be done with the cases that are picked; it stands at the lower edge for as long as some are. */
export function BulkBar({ selection, items, total, onCommand }: Props) {
  const commands = useCommonCommands(selection, items);
  const more = !selection.all && selection.count >= items.length && total > selection.count && total <= MOST_FILTERED;
  return (
    <section className="bulk-bar" aria-label={m.bulk_bar()}>
      <div className="bulk-count">
        <strong role="status">{selection.all ? m.picked_all({ count: wholeNumber(total) }) : m.picked({ count: wholeNumber(selection.count) })}</strong>
        {more && <Button compact onPress={selection.everything}>{m.pick_everything({ count: wholeNumber(total) })}</Button>}
        <Button compact look="plain" onPress={selection.clear}>{m.pick_nothing()}</Button>
      </div>
      <div className="bulk-commands">
        {commands === null && <span className="small">{m.waiting()}</span>}
        {commands?.length === 0 && <span className="small">{m.bulk_nothing_common()}</span>}
        {commands?.map((command) => <Button key={command.type} compact look={turnsBack(command.type) ? 'alarming' : 'usual'} onPress={() => onCommand(command)}>{said(command.label)}</Button>)}
      </div>
    </section>
  );
}
