import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { isStatus } from './api/client.js';
import { funnelQuery, intakeSwitchesQuery } from './api/office-queries.js';
import { backlogQuery, caseQuery, casesQuery, demoUsersQuery, meQuery, programmeQuery, programmesQuery, referenceQuery, runsQuery, sessionsQuery, stallSummaryQuery } from './api/queries.js';
import { homeOf } from './account/me.js';
import { root } from './root-route.js';
import { backlogSearch, calendarSearch, caseSearch, casesSearch, deliveriesSearch, floodSearch, inboxSearch, loginSearch, quarantineSearch, questionsSearch, smsSearch, stallsSearch, worklistSearch } from './search-params.js';

const login = createRoute({
  getParentRoute: () => root, path: '/login', validateSearch: loginSearch,
  beforeLoad: ({ search: { as, to } }) => { if (as === 'applicant') redirect({ throw: true, to: '/apply/login', search: { to }, replace: true }); },
  loader: ({ context }) => { void context.queries.prefetchQuery(demoUsersQuery); },
  component: lazyRouteComponent(() => import('./login/login-page.js'), 'LoginPage'),
});
const demoSms = createRoute({
  getParentRoute: () => root, path: '/demo/sms', validateSearch: smsSearch, component: lazyRouteComponent(() => import('./demo/sms-page.js'), 'SmsPage'),
});

const signedIn = createRoute({
  getParentRoute: () => root, id: 'signed-in', component: lazyRouteComponent(() => import('./shell/shell.js'), 'SignedInPage'),
  beforeLoad: async ({ context, location }) => {
    try {
      // An applicant's own pages say the same in fewer and plainer words.
      if ((await context.queries.ensureQueryData(meQuery)).role === 'applicant') redirect({ throw: true, to: '/my', replace: true });
    } catch (error) {
      if (isStatus(error, 401)) redirect({ throw: true, to: '/login', search: { to: location.href === '/' ? undefined : location.href } });
      throw error;
    }
  },
  loader: ({ context }) => context.queries.ensureQueryData(referenceQuery),
});

const home = createRoute({
  getParentRoute: () => signedIn, path: '/',
  beforeLoad: async ({ context }) => { redirect({ throw: true, to: homeOf((await context.queries.ensureQueryData(meQuery)).role), replace: true }); },
});
const cases = createRoute({
  getParentRoute: () => signedIn, path: '/cases', validateSearch: worklistSearch, loaderDeps: ({ search }) => casesSearch(search),
  loader: ({ context, deps }) => { void context.queries.prefetchInfiniteQuery(casesQuery(deps)); },
  component: lazyRouteComponent(() => import('./worklist/worklist-page.js'), 'WorklistPage'),
});
const newCase = createRoute({
  getParentRoute: () => signedIn, path: '/cases/new', component: lazyRouteComponent(() => import('./new-case/new-case-page.js'), 'NewCasePage'),
});
const oneCase = createRoute({
  getParentRoute: () => signedIn, path: '/cases/$id', validateSearch: caseSearch,
  loader: ({ context, params }) => { void context.queries.prefetchQuery(caseQuery(params.id)); },
  component: lazyRouteComponent(() => import('./case/case-page.js'), 'CasePage'),
});
const backlog = createRoute({
  getParentRoute: () => signedIn, path: '/backlog', validateSearch: backlogSearch, loaderDeps: ({ search }) => backlogSearch({ ...search }),
  loader: ({ context, deps: { by, tag, ...rest } }) => { void context.queries.prefetchQuery(backlogQuery({ ...rest, groupBy: by, tag: tag === 'all' ? undefined : tag })); },
  component: lazyRouteComponent(() => import('./backlog/backlog-page.js'), 'BacklogPage'),
});
const flood = createRoute({
  getParentRoute: () => signedIn, path: '/flood', validateSearch: floodSearch, loaderDeps: ({ search }) => floodSearch({ ...search }),
  loader: ({ context, deps }) => { void context.queries.prefetchQuery(funnelQuery(deps)); },
  component: lazyRouteComponent(() => import('./flood/flood-page.js'), 'FloodPage'),
});
const intake = createRoute({
  getParentRoute: () => signedIn, path: '/intake', loader: ({ context }) => { void context.queries.prefetchQuery(intakeSwitchesQuery); },
  component: lazyRouteComponent(() => import('./intake/intake-page.js'), 'IntakePage'),
});
const stalls = createRoute({
  getParentRoute: () => signedIn, path: '/stalls', validateSearch: stallsSearch, loaderDeps: ({ search }) => stallsSearch({ ...search }),
  loader: ({ context, deps: { tab, by } }) => {
    if (tab === 'stalled') void context.queries.prefetchQuery(stallSummaryQuery(by));
  },
  component: lazyRouteComponent(() => import('./stalls/stalls-page.js'), 'StallsPage'),
});
const runs = createRoute({
  getParentRoute: () => signedIn, path: '/runs', loader: ({ context }) => { void context.queries.prefetchQuery(runsQuery); },
  component: lazyRouteComponent(() => import('./runs/runs-page.js'), 'RunsPage'),
});
const calendars = createRoute({
  getParentRoute: () => signedIn, path: '/calendars', validateSearch: calendarSearch, component: lazyRouteComponent(() => import('./calendars/calendars-page.js'), 'CalendarsPage'),
});
const quarantine = createRoute({
  getParentRoute: () => signedIn, path: '/quarantine', validateSearch: quarantineSearch, component: lazyRouteComponent(() => import('./runs/quarantine-page.js'), 'QuarantinePage'),
});
const deliveries = createRoute({
  getParentRoute: () => signedIn, path: '/deliveries', validateSearch: deliveriesSearch, component: lazyRouteComponent(() => import('./runs/deliveries-page.js'), 'DeliveriesPage'),
});
const programmes = createRoute({
  getParentRoute: () => signedIn, path: '/programmes', loader: ({ context }) => { void context.queries.prefetchQuery(programmesQuery); },
  component: lazyRouteComponent(() => import('./programme/programmes-page.js'), 'ProgrammesPage'),
});
const programme = createRoute({
  getParentRoute: () => signedIn, path: '/programmes/$code', loader: ({ context, params }) => { void context.queries.prefetchQuery(programmeQuery(params.code)); },
  component: lazyRouteComponent(() => import('./programme/programme-page.js'), 'ProgrammePage'),
});
const questions = createRoute({
  getParentRoute: () => signedIn, path: '/questions', validateSearch: questionsSearch, component: lazyRouteComponent(() => import('./questions/questions-page.js'), 'QuestionsPage'),
});
const question = createRoute({ getParentRoute: () => signedIn, path: '/questions/$id', component: lazyRouteComponent(() => import('./questions/question-page.js'), 'QuestionPage') });
const inbox = createRoute({
  getParentRoute: () => signedIn, path: '/inbox', validateSearch: inboxSearch, component: lazyRouteComponent(() => import('./inbox/inbox-page.js'), 'InboxPage'),
});
const account = createRoute({
  getParentRoute: () => signedIn, path: '/account', loader: ({ context }) => { void context.queries.prefetchQuery(sessionsQuery); },
  component: lazyRouteComponent(() => import('./account/account-page.js'), 'AccountPage'),
});

export const staffRoutes = [login, demoSms, signedIn.addChildren([home, cases, newCase, oneCase, backlog, flood, intake, stalls, questions, question, calendars, runs, quarantine, deliveries, programmes, programme, inbox, account])];
