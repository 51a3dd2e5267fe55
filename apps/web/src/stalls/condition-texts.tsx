import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { conditionTextsQuery } from '../api/stall-queries.js';
import { day } from '../format/dates.js';
import { wholeNumber } from '../format/digits.js';
import { listed } from '../format/listed.js';
import { m } from '../paraglide/messages.js';
import { More } from '../parts/more.js';
import { Overlay } from '../parts/overlay.js';
import { Blank, Failure, Waiting } from '../parts/states.js';
import { Code } from '../parts/text.js';
import { useNames } from '../reference/names.js';

/** What a bank asked for, in its own words, each with the case that it was asked in. */
export function ConditionTexts({ place, title, onClose }: { place: { bank?: string; branch?: string; county?: string }; title: string; onClose: () => void }) {
  const names = useNames();
  const list = useInfiniteQuery(conditionTextsQuery(place));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Overlay title={m.condition_texts_of({ name: title })} onClose={onClose}>
      {list.isPending && <Waiting />}
      {list.isError && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && <Blank title={m.conditions_none()} />}
      <ul className="quotes">
        {items.map((item, index) => (
          <li key={item.caseId + item.statedOn + String(index)}>
            <blockquote dir="auto">{item.text}</blockquote>
            <p className="small soft">
              <Link to="/cases/$id" params={{ id: item.caseId }} search={{}}><Code>{item.number}</Code></Link> {day(item.statedOn)} · {listed([names.bank(item.bankCode), ...(item.branchCode ? [names.branch(item.branchCode)] : []), names.county(item.countyCode)])}{' '}
              <span className={item.open ? 'mark warn' : 'mark'}>{item.open ? m.condition_open() : m.condition_over()}</span>
            </p>
          </li>
        ))}
      </ul>
      {items.length > 0 && <More list={list}>{m.items_shown({ count: wholeNumber(items.length) })}</More>}
    </Overlay>
  );
}
