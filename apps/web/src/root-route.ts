import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext } from '@tanstack/react-router';
import { NotFoundPage } from './shell/not-found-page.js';
import { BrokenPage, RootPage } from './shell/root-page.js';

export const root = createRootRouteWithContext<{ queries: QueryClient }>()({ component: RootPage, notFoundComponent: NotFoundPage, errorComponent: BrokenPage });
