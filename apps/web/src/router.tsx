import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import type { Me } from './api/session.js';
import { useText } from './language.js';
import { ButtonLink } from './ui/button.js';
import { Page, Waiting } from './ui/page.js';
import { words } from './words.js';
import { Tasks } from './pages/tasks/tasks.js';

const ThisYear = lazy(async () => ({ default: (await import('./pages/year/board.js')).ThisYear }));
const YearBoard = lazy(async () => ({ default: (await import('./pages/year/board.js')).YearBoard }));
const Assessment = lazy(async () => ({ default: (await import('./pages/assessment/assessment.js')).Assessment }));
const LatestAssessment = lazy(async () => {
  return { default: (await import('./pages/assessment/assessment.js')).LatestAssessment };
});
const Controls = lazy(async () => ({ default: (await import('./pages/controls/controls.js')).Controls }));

/** The page of each address. What few readers open is loaded when it is opened. */
export function Routes({ me }: Readonly<{ me: Me }>) {
  return (
    <Suspense fallback={<Waiting />}>
      <Switch>
        <Route path="/">
          <Tasks me={me} />
        </Route>
        <Route path="/branches/:branchId">{({ branchId }) => <ThisYear branchId={branchId} />}</Route>
        <Route path="/branches/:branchId/years/:year">
          {({ branchId, year }) => <YearBoard branchId={branchId} year={Number(year)} />}
        </Route>
        <Route path="/assessments">
          <LatestAssessment me={me} />
        </Route>
        <Route path="/assessments/:year/*?">
          {({ year, '*': opened = '' }) => <Assessment me={me} year={Number(year)} opened={opened} />}
        </Route>
        <Route path="/controls" component={Controls} />
        <Route component={NotFound} />
      </Switch>
    </Suspense>
  );
}

function NotFound() {
  const t = useText();
  return (
    <Page title={t(words.notFound)} lead={t(words.notFoundAdvice)}>
      <ButtonLink to="/">{t(words.toTasks)}</ButtonLink>
    </Page>
  );
}
