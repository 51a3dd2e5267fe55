import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { demoUsersQuery, meQuery } from '../../api/queries.js';
import type { LoggedIn } from '../../api/types.js';
import { CodePage } from './code-page.js';
import { MobilePage } from './mobile-page.js';

const route = getRouteApi('/applicant/apply/login');

/** A code was asked for: for which number, and at which moment of this page's clock. */
export interface Sent { to: string; at: number }

export function LoginPage() {
  const { to } = route.useSearch();
  const router = useRouter();
  const queries = useQueryClient();
  const demo = useQuery(demoUsersQuery).isSuccess;
  const [sent, setSent] = useState<Sent | null>(null);
  const onLoggedIn = async ({ user }: LoggedIn): Promise<void> => {
    queries.removeQueries({ predicate: ({ queryKey }) => !['reference', 'demo', 'me'].includes(String(queryKey[0])) });
    queries.setQueryData(meQuery.queryKey, user);
    await router.navigate({ href: to ?? '/my', replace: true });
  };
  return sent === null
    ? <MobilePage onSent={setSent} />
    : <CodePage sent={sent} demo={demo} onLoggedIn={onLoggedIn} onSent={setSent} onOther={() => setSent(null)} />;
}
