import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { mayWork, useMe } from '../account/me.js';
import { colleaguesQuery } from '../api/daily-work.js';
import { said } from '../i18n/locale.js';
import { Code } from '../parts/text.js';

/** What somebody who holds a case is called: by name where the reader may look colleagues up, else by their log-in name. */
export function useHolderName(): (username: string) => ReactNode {
  const { role } = useMe();
  const { data } = useQuery({ ...colleaguesQuery(''), enabled: mayWork(role) });
  return (username) => {
    const found = data?.items.find((colleague) => colleague.username === username);
    return found ? said(found.name) : <Code>{username}</Code>;
  };
}
