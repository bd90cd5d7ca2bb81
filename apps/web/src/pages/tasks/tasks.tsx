import { Link } from 'wouter';
import { useSystem, useTasks } from '../../api/system.js';
import type { Me } from '../../api/session.js';
import { dayText, daysBetween, periodText } from '../../days.js';
import { useText } from '../../language.js';
import { Notice, Tag } from '../../ui/notice.js';
import { Answer, Page } from '../../ui/page.js';
import { words } from '../../words.js';

type Tasks = NonNullable<ReturnType<typeof useTasks>['data']>;
type Task = Tasks['items'][number];

/** What waits for the reader, overdue first, each with its clause and where to do it; nothing else. */
export function Tasks({ me }: Readonly<{ me: Me }>) {
  const t = useText();
  const tasks = useTasks();
  return (
    <Page title={t(words.tasks)} lead={tasks.data && t(words.tasksLead(dayText(tasks.data.day)))}>
      <div className="stack">
        <SystemNotices me={me} />
        <Answer query={tasks}>{(data) => <TaskLists tasks={data} />}</Answer>
      </div>
    </Page>
  );
}

/** What is not as it should be with the service: its clock, its backups, its read models. */
function SystemNotices({ me }: Readonly<{ me: Me }>) {
  const t = useText();
  const { data } = useSystem(me);
  const late = data?.checks.filter(({ ok }) => !ok) ?? [];
  const examined = data?.examined.filter(({ condition }) => condition !== 'good') ?? [];
  return (
    <>
      {examined.map(({ thing, name, conditionName, condition, text }) => (
        <Notice
          key={thing}
          kind={condition === 'bad' ? 'refusal' : 'caution'}
          title={`${t(name)}: ${t(conditionName)}`}
        >
          <p>{t(text)}</p>
        </Notice>
      ))}
      {late.length > 0 && (
        <Notice kind="caution" title={t(words.systemBehind)}>
          <p>{late.map(({ name }) => name).join(t(words.comma))}</p>
        </Notice>
      )}
    </>
  );
}

function TaskLists({ tasks }: Readonly<{ tasks: Tasks }>) {
  const t = useText();
  const overdue = tasks.items.filter((task) => task.overdue);
  const coming = tasks.items.filter((task) => !task.overdue);
  if (tasks.items.length === 0) return <Notice kind="done" title={t(words.noTasks)} />;
  return (
    <>
      {overdue.length > 0 && <TaskList title={t(words.overdueTasks(overdue.length))} items={overdue} tasks={tasks} />}
      {coming.length > 0 && <TaskList title={t(words.comingTasks(coming.length))} items={coming} tasks={tasks} />}
    </>
  );
}

type ListProps = Readonly<{ title: string; items: readonly Task[]; tasks: Tasks }>;

function TaskList({ title, items, tasks: { day, names } }: ListProps) {
  return (
    <section className="sheet">
      <h2>{title}</h2>
      <ul className="tasks">
        {items.map((task) => (
          <TaskItem key={keyOf(task)} task={task} day={day} names={names} />
        ))}
      </ul>
    </section>
  );
}

function keyOf({ kind, what, branchId, unitId, period, subjectId }: Task): string {
  return [kind, what, branchId, unitId, period, subjectId].join(' ');
}

type ItemProps = Readonly<{ task: Task; day: string; names: Readonly<Record<string, string>> }>;

function TaskItem({ task, day, names }: ItemProps) {
  const t = useText();
  const { branchId, unitId, requestedBy, period, clause, title, reason } = task;
  const place = [unitId, branchId].flatMap((id) => (id === undefined ? [] : (names[id] ?? []))).join(' ');
  const to = placeOf(task);
  const facts = [
    place,
    period && t(periodText(period)),
    requestedBy && names[requestedBy] && t(words.requestedBy(names[requestedBy])),
    clause && t(words.clause(clause)),
  ];
  return (
    <li className="task">
      <div className="task-when">
        <When task={task} day={day} />
      </div>
      <div className="task-what">
        {to === undefined ? <strong>{t(title)}</strong> : <Link to={to}>{t(title)}</Link>}
        {reason && <p>{t(reason)}</p>}
        <p className="soft small">{facts.filter(Boolean).join(' · ')}</p>
      </div>
    </li>
  );
}

function When({ task: { dueOn, dayIsSet, overdue }, day }: Readonly<{ task: Task; day: string }>) {
  const t = useText();
  if (dueOn === undefined) return null;
  const days = daysBetween(day, dueOn);
  const tone = overdue || days < 0 ? 'bad' : days <= 3 ? 'warn-tone' : 'plain';
  return (
    <>
      <Tag tone={tone}>{t(days < 0 ? words.daysOver(-days) : overdue ? words.overdue : words.daysLeft(days))}</Tag>
      <div className="soft small">{t(dayIsSet ? words.dueOn(dayText(dueOn)) : words.dueBy(dayText(dueOn)))}</div>
    </>
  );
}

/** Where a correction is decided, and a deferral; where a duty of a branch is done: in its month; a longer one is seen among those of its year. */
function placeOf({ kind, what, branchId, period, subjectId }: Task): string | undefined {
  if (kind === 'approval' && (what === 'correction' || what === 'reopening')) return `/proposals/${subjectId!}`;
  const isInMonth = kind === 'duty' || what === 'deferral';
  if (!isInMonth || branchId === undefined || period === undefined) return undefined;
  if (/^\d{4}-\d\d$/.test(period)) return `/branches/${branchId}/months/${period}`;
  return `/branches/${branchId}/years/${period.slice(0, 4)}`;
}
