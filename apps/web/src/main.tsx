import './i18n/component-strings.js';
import './styles/index.css';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { isStatus, ProblemError } from './api/client.js';
import { fieldLocale, markDocument } from './i18n/locale.js';
import { makeRouter } from './router.js';

markDocument();

/** The session ended somewhere in the middle: what was typed stays in this tab, and the log-in leads back to the same address. */
function onError(error: unknown): void {
  const { pathname, href } = router.state.location;
  if (!isStatus(error, 401) || pathname === '/login') return;
  queries.removeQueries({ queryKey: ['me'] });
  void router.navigate({ to: '/login', search: { to: href } });
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
    <I18nProvider locale={fieldLocale}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
);
