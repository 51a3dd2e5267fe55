import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { applicantRoutes } from './applicant/routes.js';
import { Waiting } from './parts/states.js';
import { root } from './root-route.js';
import { staffRoutes } from './staff-routes.js';

const tree = root.addChildren([...staffRoutes, applicantRoutes]);

/** Where somebody on these pages logs in anew, or null where nobody has to be logged in. */
export function logInOf(routeIds: string[]): '/login' | '/apply/login' | null {
  // Nothing is open yet: the page that is being opened has its own guard.
  if (routeIds.length === 0) return null;
  if (routeIds.some((id) => id.startsWith('/applicant'))) return routeIds.some((id) => id.startsWith('/applicant/signed-in')) ? '/apply/login' : null;
  return routeIds.some((id) => id.endsWith('/login')) ? null : '/login';
}

/** Search params stay plain text in the address (`?county=603`), so that links made by the server and by hand read the same. */
const parseSearch = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text));
const isWritten = (value: unknown): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value);
function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) if (isWritten(value) && value !== '') params.set(name, String(value));
  return params.size === 0 ? '' : `?${params}`;
}

export const makeRouter = (queries: QueryClient) =>
  createRouter({
    routeTree: tree, context: { queries }, parseSearch, stringifySearch, defaultPreload: 'intent', defaultPreloadStaleTime: 0,
    defaultPendingComponent: Waiting, scrollRestoration: true,
  });

declare module '@tanstack/react-router' {
  interface Register { router: ReturnType<typeof makeRouter> }
}
