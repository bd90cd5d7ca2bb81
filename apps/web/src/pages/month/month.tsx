import { useMemo } from 'react';
import type { Me } from '../../api/session.js';
import { useTasks } from '../../api/system.js';
import { dayText, periodText } from '../../days.js';
import { useText } from '../../language.js';
import { ButtonLink } from '../../ui/button.js';
import { Answer, Page } from '../../ui/page.js';
import { useBoard } from '../year/board-data.js';
import { withoutRecorded } from './content.js';
import { MonthForm } from './month-form.js';
import { useMonth, useSavedDraft, useSheet } from './month-data.js';
import { monthAfter, monthBefore } from './periods.js';
import { words } from './words.js';
import type { Draft, Month, Place, Roles } from './month-types.js';

type PageProps = Readonly<{ me: Me; branchId: string }>;

/** A branch’s present month, by the day of the service. */
export function ThisMonth({ me, branchId }: PageProps) {
  const tasks = useTasks();
  return (
    <Answer query={tasks}>
      {({ day }) => <MonthPage key={day.slice(0, 7)} me={me} branchId={branchId} month={day.slice(0, 7)} />}
    </Answer>
  );
}

/** A branch’s month: what is planned, filled in and recorded. */
export function MonthPage({ me, branchId, month }: PageProps & Readonly<{ month: string }>) {
  const t = useText();
  const place = useMemo(() => ({ branchId, month }), [branchId, month]);
  const records = useMonth(place);
  const links = [
    ...[monthBefore(month), monthAfter(month)].map((each) => [each, t(periodText(each))] as const),
    ...(records.data && rolesAt(me, records.data).mayRecord ? [[`${month}/import`, t(words.fromExcel)] as const] : []),
    [`${month}/attendance-sheet`, t(words.attendanceSheet)] as const,
    [`${month}/dues-register`, t(words.duesRegister)] as const,
  ];
  const actions = links.map(([to, title]) => (
    <ButtonLink key={to} to={`/branches/${branchId}/months/${to}`}>
      {title}
    </ButtonLink>
  ));
  return (
    <Page
      title={t(words.title(periodText(month)))}
      lead={records.data && leadOf(records.data).map(t).join(' · ')}
      actions={actions}
    >
      <Answer query={records}>{(data) => <LoadedMonth me={me} place={place} month={data} />}</Answer>
    </Page>
  );
}

function leadOf({ unitId, branchId, names, plan }: Month) {
  const name = [names[unitId], names[branchId]].filter(Boolean).join(' ');
  const day = plan ? words.planned(dayText(plan.plannedOn)) : words.notPlanned;
  return [{ zh: name, en: name }, day, ...(plan?.topic === undefined ? [] : [words.topic(plan.topic)])];
}

type LoadedProps = Readonly<{ me: Me; place: Place; month: Month }>;

/** The form needs the sheet, the draft and today; the year and the month before only add to it. */
function LoadedMonth({ me, place, month }: LoadedProps) {
  const roles = rolesAt(me, month);
  const sheet = useSheet(place);
  const tasks = useTasks();
  const draft = useSavedDraft(place, roles.mayRecord);
  const board = useBoard({ branchId: place.branchId, year: Number(place.month.slice(0, 4)) });
  const before = useMonth({ branchId: place.branchId, month: monthBefore(place.month) });
  const start = draft.data ?? (roles.mayRecord ? undefined : noDraft);
  return (
    <Answer query={sheet}>
      {(rows) => (
        <Answer query={tasks}>
          {({ day }) => (
            <Answer query={{ ...draft, data: start }}>
              {(first) => (
                <MonthForm
                  {...{ me, place, month, roles, first }}
                  sheet={rows}
                  today={day}
                  board={board.data}
                  before={before.data}
                  start={withoutRecorded(first.content, month)}
                />
              )}
            </Answer>
          )}
        </Answer>
      )}
    </Answer>
  );
}

const noDraft: Draft = { revision: null, content: {}, withheld: [] };

function rolesAt({ roles }: Me, { branchId, unitId }: Month): Roles {
  const own = roles.filter(({ scope }) => scope.branchId === branchId);
  const isSecretary = own.some(({ role }) => role === 'secretary');
  return {
    isSecretary,
    mayRecord: isSecretary || own.some(({ role }) => role === 'recorder'),
    mayDecide: roles.some(({ role, scope }) => role === 'unit-officer' && scope.unitId === unitId),
  };
}
