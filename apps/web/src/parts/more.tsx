import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from './button.js';

interface Reading { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> }

/** The end of a list that is read page by page: how much of it is shown, and the way to the rest. */
export const More = ({ list, label, children }: { list: Reading; label?: string; children?: ReactNode }) => (
  <div className="row-between list-more">
    <span className="soft small" role="status">{children}</span>
    {list.hasNextPage && <Button onPress={() => void list.fetchNextPage()} isDisabled={list.isFetchingNextPage}>{label ?? m.more_items()}</Button>}
  </div>
);
