import './styles/index.css';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { isStatus, ProblemError } from './api/client.js';
import { markDocument } from './i18n/locale.js';
import { logInOf, makeRouter } from './router.js';

markDocument();

/**
 * The session ended somewhere in the middle: what was typed stays in this tab, and the log-in leads back to the same address. A page that
 * anybody may open stays as it is.
 */
function onError(error: unknown): void {
  const { location: { href }, matches } = router.state;
  const login = logInOf(matches.map(({ routeId }) => routeId));
  if (!isStatus(error, 401) || login === null) return;
  queries.removeQueries({ queryKey: ['me'] });
  void router.navigate({ to: login, search: { to: href } });
}

const worthAnotherTry = (failures: number, error: unknown): boolean => failures < 2 && error instanceof ProblemError && (error.problem.status === 0 || error.problem.status >= 502);

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  // Asked at once even when the browser thinks it is offline: a form that waits in silence looks lost.
  defaultOptions: { mutations: { networkMode: 'always' }, queries: { networkMode: 'always', retry: worthAnotherTry, staleTime: 5_000, refetchOnWindowFocus: true } },
});
const router = makeRouter(queries);

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
