import type { CaseSummary } from '../api/types.js';
import { wholeNumber } from '../format/digits.js';
import { useChangedCount } from '../live/changed-cases.js';
import { m } from '../paraglide/messages.js';
import { Button } from '../parts/button.js';

/** `counted`: how many the list has by a count that is newer than the list itself. */
interface Props { items: CaseSummary[]; total: number; counted: number | undefined; reading: boolean; onRenew: () => void }

/** Says that the list is not the newest any more, and leaves it to the reader when its rows may move. */
export function ChangedLine({ items, total, counted, reading, onRenew }: Props) {
  const changed = useChangedCount(items);
  const differs = counted !== undefined && counted !== total;
  const text = changed > 0 ? m.list_changed_count({ count: wholeNumber(changed) }) : differs ? m.list_changed() : '';
  return (
    <div role="status" className="changed-line">
      {text !== '' && !reading && <div className="notice row-between"><span>{text}</span><Button compact onPress={onRenew}>{m.list_renew()} <kbd aria-hidden="true">Shift R</kbd></Button></div>}
    </div>
  );
}
