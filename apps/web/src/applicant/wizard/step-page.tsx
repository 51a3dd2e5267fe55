import { getRouteApi, Navigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Waiting } from '../../parts/states.js';
import type { StepId } from './application.js';
import { OF_SUPPORTERS, stepsOf } from './step-list.js';
import { WithApplication } from './with-application.js';

const CheckPage = lazy(() => import('./check-page.js').then((module) => ({ default: module.CheckPage })));
const PapersPage = lazy(() => import('./papers-page.js').then((module) => ({ default: module.PapersPage })));
const QuestionPage = lazy(() => import('./question-page.js').then((module) => ({ default: module.QuestionPage })));
const SupporterPage = lazy(() => import('./supporter-page.js').then((module) => ({ default: module.SupporterPage })));

const route = getRouteApi('/applicant/signed-in/apply/case/$id/$step');

/** One page of a begun application. Each answer is saved on the server before the next page comes. */
export function StepPage() {
  const { id, step } = route.useParams();
  const { from } = route.useSearch();
  return (
    <WithApplication id={id} {...(step === 'check' && { onSent: '/apply/sent/$id' })}>
      {(about) => {
        const asked = step as StepId;
        if (!stepsOf(about).includes(asked)) return <Navigate to="/apply/case/$id" params={{ id }} replace />;
        if (asked === 'papers') return <Suspense fallback={<Waiting />}><PapersPage about={about} fromCheck={from === 'check'} /></Suspense>;
        if (asked === 'check') return <Suspense fallback={<Waiting />}><CheckPage about={about} /></Suspense>;
        const Asked = OF_SUPPORTERS.includes(asked) ? SupporterPage : QuestionPage;
        return <Suspense fallback={<Waiting />}><Asked key={asked} about={about} id={asked} fromCheck={from === 'check'} /></Suspense>;
      }}
    </WithApplication>
  );
}
