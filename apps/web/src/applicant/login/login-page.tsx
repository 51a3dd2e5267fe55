import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { demoUsersQuery, meQuery } from '../../api/queries.js';
import type { LoggedIn } from '../../api/types.js';
import { useTyped } from '../parts/use-typed.js';
import { CodePage } from './code-page.js';
import { MobilePage } from './mobile-page.js';
import type { Sent } from './sent-code.js';

const route = getRouteApi('/applicant/apply/login');

export function LoginPage() {
  const { to } = route.useSearch();
  const router = useRouter();
  const queries = useQueryClient();
  const demo = useQuery(demoUsersQuery).isSuccess;
  // Kept in the tab: whoever goes to read the SMS comes back to the code, also when the phone has dropped the page meanwhile.
  const { typed: { sent }, set, forget } = useTyped<{ sent: Sent | null }>('code-sent', { sent: null });
  const setSent = (next: Sent | null): void => set({ sent: next });
  const onLoggedIn = async ({ user }: LoggedIn): Promise<void> => {
    queries.removeQueries({ predicate: ({ queryKey }) => !['reference', 'demo', 'me'].includes(String(queryKey[0])) });
    queries.setQueryData(meQuery.queryKey, user);
    forget();
    await router.navigate({ href: to ?? '/my', replace: true });
  };
  return sent === null
    ? <MobilePage onSent={setSent} />
    : <CodePage sent={sent} demo={demo} onLoggedIn={onLoggedIn} onSent={setSent} onOther={() => setSent(null)} />;
}
