import { useTasks } from '../../api/system.js';
import type { Me } from '../../api/session.js';
import { dayText } from '../../days.js';
import { useText } from '../../language.js';
import { ButtonLink } from '../../ui/button.js';
import { Tag } from '../../ui/notice.js';
import { Answer, Page } from '../../ui/page.js';
import { useGradesTable, type GradesTable } from './assessment-data.js';
import { assessmentWords as words } from './assessment-words.js';
import { CommitteeDuties } from './committee-duties.js';
import { ExplanationDrawer } from './explanation/drawer.js';
import { OwnGrades } from './own-grades.js';
import { AssessmentSteps } from './steps.js';
import { TierBars } from './tier-bars.js';
import { Units } from './units.js';

/** The year under assessment: until the end of June the year before, by the day of the service. */
export function LatestAssessment({ me }: Readonly<{ me: Me }>) {
  const tasks = useTasks();
  return (
    <Answer query={tasks}>
      {({ day }) => <Assessment me={me} year={Number(day.slice(0, 4)) - (day.slice(5, 7) <= '06' ? 1 : 0)} opened="" />}
    </Answer>
  );
}

type AssessmentProps = Readonly<{
  me: Me;
  year: number;
  /** What is opened beside the page: `units/u-001`, `units/u-001/figures/notice`, or nothing. */
  opened: string;
}>;

/** The year’s assessment: of all units for those who see them, else of one’s own. */
export function Assessment({ me, year, opened }: AssessmentProps) {
  const t = useText();
  const seesAll = me.roles.some(({ role, scope }) => scope.kind === 'committee' && readers.has(role));
  const around = [year - 1, year + 1].map((each) => (
    <ButtonLink key={each} to={`/assessments/${each}`}>
      {t(words.previous(each))}
    </ButtonLink>
  ));
  if (!seesAll)
    return (
      <Page title={t(words.title(year))} lead={t(words.ownLead)} actions={around}>
        <OwnGrades me={me} year={year} key={year} />
      </Page>
    );
  return <WholeYear year={year} opened={opened} around={around} key={year} />;
}

const readers: ReadonlySet<string> = new Set(['committee', 'inspector', 'auditor']);

type WholeYearProps = Readonly<{ year: number; opened: string; around: readonly React.ReactNode[] }>;

function WholeYear({ year, opened, around }: WholeYearProps) {
  const t = useText();
  const grades = useGradesTable({ year });
  const file = (format: string) => `/v1/assessments/${year}/grades/table?format=${format}`;
  const actions = [
    ...around,
    <ButtonLink key="print" to={`/assessments/${year}/summary`}>
      {t(words.print)}
    </ButtonLink>,
    <a className="button" key="xlsx" href={file('xlsx')} download>
      {t(words.xlsx)}
    </a>,
    <a className="button" key="csv" href={file('csv')} download>
      {t(words.csv)}
    </a>,
  ];
  return (
    <Page title={t(words.title(year))} lead={grades.data && <Lead table={grades.data} />} actions={actions}>
      <CommitteeDuties year={year} />
      <AssessmentSteps year={year} />
      <Answer query={grades}>
        {(table) => (
          <>
            <TierBars table={table} />
            <Units table={table} />
          </>
        )}
      </Answer>
      <ExplanationDrawer year={year} opened={opened} />
    </Page>
  );
}

function Lead({ table: { stage, cutoff } }: Readonly<{ table: GradesTable }>) {
  const t = useText();
  return (
    <>
      <Tag tone={stage === 'confirmed' ? 'good' : 'plain'}>{t(words.stages[stage])}</Tag>{' '}
      {t(words.lead(dayText(cutoff)))}
      {t(stage === 'confirmed' ? words.confirmed : words.proposal)}
    </>
  );
}
