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
const ThisMonth = lazy(async () => ({ default: (await import('./pages/month/month.js')).ThisMonth }));
const MonthPage = lazy(async () => ({ default: (await import('./pages/month/month.js')).MonthPage }));
const CorrectionPage = lazy(async () => ({
  default: (await import('./pages/corrections/correction.js')).CorrectionPage,
}));
const DecisionPage = lazy(async () => ({ default: (await import('./pages/corrections/decision.js')).DecisionPage }));
const DuesRegister = lazy(async () => ({ default: (await import('./pages/print/dues-register.js')).DuesRegister }));
const AttendanceSheet = lazy(async () => ({
  default: (await import('./pages/print/attendance-sheet.js')).AttendanceSheet,
}));
const BulletinPaper = lazy(async () => ({ default: (await import('./pages/print/bulletin.js')).BulletinPaper }));
const ReportPaper = lazy(async () => ({ default: (await import('./pages/print/report.js')).ReportPaper }));
const GradesSummary = lazy(async () => ({ default: (await import('./pages/print/grades-summary.js')).GradesSummary }));
const FollowUpsPage = lazy(async () => ({ default: (await import('./pages/follow-ups/follow-ups.js')).FollowUpsPage }));
const RosterImport = lazy(async () => ({ default: (await import('./pages/imports/roster.js')).RosterImport }));
const MonthImport = lazy(async () => ({ default: (await import('./pages/imports/month-import.js')).MonthImport }));
const Controls = lazy(async () => ({ default: (await import('./pages/controls/controls.js')).Controls }));

/** The page of each address. What few readers open is loaded when it is opened. */
export function Routes({ me }: Readonly<{ me: Me }>) {
  return (
    <Suspense fallback={<Waiting />}>
      <Switch>
        <Route path="/">
          <Tasks me={me} />
        </Route>
        {branchRoutes(me)}
        <Route path="/units/:unitId/years/:year/follow-ups">
          {({ unitId, year }) => <FollowUpsPage place={{ unitId }} year={Number(year)} />}
        </Route>
        <Route path="/committee/:month/bulletin">{({ month }) => <BulletinPaper month={month} />}</Route>
        <Route path="/assessments">
          <LatestAssessment me={me} />
        </Route>
        <Route path="/assessments/:year/summary">{({ year }) => <GradesSummary year={Number(year)} />}</Route>
        <Route path="/assessments/:year/*?">
          {({ year, '*': opened = '' }) => <Assessment me={me} year={Number(year)} opened={opened} />}
        </Route>
        <Route path="/proposals/:proposalId">
          {({ proposalId }) => <DecisionPage me={me} proposalId={proposalId} key={proposalId} />}
        </Route>
        <Route path="/import">
          <RosterImport me={me} />
        </Route>
        <Route path="/controls" component={Controls} />
        <Route component={NotFound} />
      </Switch>
    </Suspense>
  );
}

/** A branch’s year and months, with what is on paper and what is corrected. */
function branchRoutes(me: Me) {
  const month = '/branches/:branchId/months/:month' as const;
  return (
    <>
      <Route path="/branches/:branchId">{({ branchId }) => <ThisYear branchId={branchId} />}</Route>
      <Route path="/branches/:branchId/years/:year">
        {({ branchId, year }) => <YearBoard branchId={branchId} year={Number(year)} />}
      </Route>
      <Route path="/branches/:branchId/years/:year/report">
        {({ branchId, year }) => <ReportPaper branchId={branchId} year={year} />}
      </Route>
      <Route path="/branches/:branchId/years/:year/follow-ups">
        {({ branchId, year }) => <FollowUpsPage place={{ branchId }} year={Number(year)} />}
      </Route>
      <Route path="/branches/:branchId/month">
        {({ branchId }) => <ThisMonth me={me} branchId={branchId} key={branchId} />}
      </Route>
      <Route path={month}>{(place) => <MonthPage me={me} {...place} key={`${place.branchId} ${place.month}`} />}</Route>
      <Route path={`${month}/corrections/:eventId`}>
        {(place) => <CorrectionPage {...place} key={place.eventId} />}
      </Route>
      <Route path={`${month}/import`}>{(place) => <MonthImport {...place} />}</Route>
      <Route path={`${month}/dues-register`}>{(place) => <DuesRegister {...place} />}</Route>
      <Route path={`${month}/attendance-sheet`}>{(place) => <AttendanceSheet {...place} />}</Route>
    </>
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
