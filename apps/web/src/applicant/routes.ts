// The pages of applicants. What anybody may open stands directly under the shell, what needs a log-in under `signed-in`. Each page is loaded when it is
// opened; none of them may load the staff's shell or its component library (test/browser/budgets.test.mjs weighs them).
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { isStatus } from '../api/client.js';
import { demoUsersQuery, meQuery, referenceQuery } from '../api/queries.js';
import { root } from '../root-route.js';
import { applicantLoginSearch, askTrackSearch, myCaseSearch, myQuestionSearch, newQuestionSearch, stepSearch } from './search-params.js';

const shell = createRoute({
  getParentRoute: () => root, id: 'applicant', component: lazyRouteComponent(() => import('./shell.js'), 'ApplicantShell'),
  loader: ({ context }) => context.queries.ensureQueryData(referenceQuery),
});

const start = createRoute({ getParentRoute: () => shell, path: '/apply', component: lazyRouteComponent(() => import('./start/start-page.js'), 'StartPage') });
const login = createRoute({
  getParentRoute: () => shell, path: '/apply/login', validateSearch: applicantLoginSearch,
  loader: ({ context }) => { void context.queries.prefetchQuery(demoUsersQuery); },
  component: lazyRouteComponent(() => import('./login/login-page.js'), 'LoginPage'),
});

const programme = createRoute({ getParentRoute: () => shell, path: '/apply/$programme', component: lazyRouteComponent(() => import('./start/programme-page.js'), 'ProgrammePage') });

const signedIn = createRoute({
  getParentRoute: () => shell, id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    try {
      const { role } = await context.queries.ensureQueryData(meQuery);
      if (role !== 'applicant') redirect({ throw: true, to: '/', replace: true });
    } catch (error) {
      if (isStatus(error, 401)) redirect({ throw: true, to: '/apply/login', search: { to: location.href }, replace: true });
      throw error;
    }
  },
});

const firstPage = createRoute({ getParentRoute: () => signedIn, path: '/apply/$programme/$step', component: lazyRouteComponent(() => import('./wizard/first-page.js'), 'FirstPage') });
const tasks = createRoute({ getParentRoute: () => signedIn, path: '/apply/case/$id', component: lazyRouteComponent(() => import('./wizard/tasks-page.js'), 'TasksPage') });
const stepPage = createRoute({
  getParentRoute: () => signedIn, path: '/apply/case/$id/$step', validateSearch: stepSearch, component: lazyRouteComponent(() => import('./wizard/step-page.js'), 'StepPage'),
});
const sent = createRoute({ getParentRoute: () => signedIn, path: '/apply/sent/$id', component: lazyRouteComponent(() => import('./wizard/sent-page.js'), 'SentPage') });

const my = createRoute({ getParentRoute: () => signedIn, path: '/my', component: lazyRouteComponent(() => import('./my/my-page.js'), 'MyPage') });
const myCase = createRoute({
  getParentRoute: () => signedIn, path: '/my/cases/$id', validateSearch: myCaseSearch, component: lazyRouteComponent(() => import('./my/my-case-page.js'), 'MyCasePage'),
});
const myCommand = createRoute({
  getParentRoute: () => signedIn, path: '/my/cases/$id/do/$command', component: lazyRouteComponent(() => import('./my/command-page.js'), 'CommandPage'),
});
const myAnswer = createRoute({
  getParentRoute: () => signedIn, path: '/my/cases/$id/answer/$item', component: lazyRouteComponent(() => import('./my/answer-page.js'), 'AnswerPage'),
});
const myPapers = createRoute({
  getParentRoute: () => signedIn, path: '/my/cases/$id/papers', component: lazyRouteComponent(() => import('./my/papers-page.js'), 'PapersPage'),
});
const myAccount = createRoute({ getParentRoute: () => signedIn, path: '/my/account', component: lazyRouteComponent(() => import('./my/account-page.js'), 'AccountPage') });
const track = createRoute({ getParentRoute: () => shell, path: '/track', component: lazyRouteComponent(() => import('./track/track-page.js'), 'TrackPage') });

const ask = createRoute({ getParentRoute: () => shell, path: '/ask', component: lazyRouteComponent(() => import('./questions/ask-page.js'), 'AskPage') });
const askTrack = createRoute({
  getParentRoute: () => shell, path: '/ask/track', validateSearch: askTrackSearch, component: lazyRouteComponent(() => import('./questions/ask-track-page.js'), 'AskTrackPage'),
});
const myQuestions = createRoute({ getParentRoute: () => signedIn, path: '/my/questions', component: lazyRouteComponent(() => import('./questions/my-questions-page.js'), 'MyQuestionsPage') });
const newQuestion = createRoute({
  getParentRoute: () => signedIn, path: '/my/questions/new', validateSearch: newQuestionSearch,
  component: lazyRouteComponent(() => import('./questions/new-question-page.js'), 'NewQuestionPage'),
});
const myQuestion = createRoute({
  getParentRoute: () => signedIn, path: '/my/questions/$id', validateSearch: myQuestionSearch,
  component: lazyRouteComponent(() => import('./questions/my-question-page.js'), 'MyQuestionPage'),
});

export const applicantRoutes = shell.addChildren([start, login, programme, track, ask, askTrack, signedIn.addChildren([firstPage, tasks, stepPage, sent, my, myCase, myCommand, myAnswer, myPapers, myAccount, myQuestions, newQuestion, myQuestion])]);
