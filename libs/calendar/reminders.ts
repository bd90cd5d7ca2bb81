import type { Bilingual } from '../grading/rulebook/index.js';
import { addDays } from '../kernel/civil.js';
import { isOpen, keyOf, type CalendarEntry, type DutyId } from './entry.js';

/** Whom a reminder is for: those who hold a role at a branch or a unit. */
export type Addressee =
  | Readonly<{ role: 'secretary'; branchId: string }>
  | Readonly<{ role: 'unit-officer'; unitId: string }>;

/** Something to be told to somebody, once. Names no member. */
export type Reminder = Readonly<{
  /** The same for the same duty, due day and stage, whenever it is worked out. */
  key: string;
  to: Addressee;
  dutyId: DutyId;
  dueOn: string;
  stage: Stage;
  subject: Bilingual;
  text: Bilingual;
}>;

/** How near the due day is; `overdue` once it has passed. */
export type Stage = 'opened' | 'week' | 'days' | 'day' | 'overdue';

/** From how many days before the due day on. */
const daysBefore: Readonly<Record<Exclude<Stage, 'opened' | 'overdue'>, number>> = { week: 7, days: 3, day: 1 };

type Rule = Readonly<{ stages: readonly Stage[]; to: 'branch' | 'unit' | 'both' }>;

/** Which duties are reminded of, when, and whom: everything else is in the calendar for those who look. */
const rules: Readonly<Partial<Record<DutyId, Rule>>> = {
  notice: { stages: ['days', 'day', 'overdue'], to: 'branch' },
  'annual-plan': { stages: ['opened', 'week', 'day', 'overdue'], to: 'branch' },
  'dues-disclosure': { stages: ['days', 'day', 'overdue'], to: 'branch' },
  'quarterly-disclosure': { stages: ['week', 'day', 'overdue'], to: 'branch' },
  'follow-up': { stages: ['week', 'day', 'overdue'], to: 'branch' },
  'superior-decisions': { stages: ['days', 'day', 'overdue'], to: 'unit' },
  rectification: { stages: ['week', 'day', 'overdue'], to: 'both' },
};

/** The reminders that a day calls for: of each open duty the latest stage reached. */
export function remindersOn(entries: readonly CalendarEntry[], today: string): Reminder[] {
  return entries.filter(isAwaited).flatMap((entry) => {
    const rule = rules[entry.dutyId];
    const stage = rule?.stages.findLast((each) => isReached(each, entry, today));
    return rule && stage ? addresseesOf(entry, rule).map((to) => reminderOf(entry, stage, to)) : [];
  });
}

/** A reported rectification waits for the committee, not for those who reported it. */
function isAwaited(entry: CalendarEntry): boolean {
  return isOpen(entry) && entry.code !== 'reported';
}

function isReached(stage: Stage, { opensOn, dueOn }: CalendarEntry, today: string): boolean {
  if (stage === 'opened') return today >= opensOn;
  return stage === 'overdue' ? today > dueOn : today >= addDays(dueOn, -daysBefore[stage]);
}

function addresseesOf({ branchId, unitId }: CalendarEntry, { to }: Rule): Addressee[] {
  const branch = branchId === undefined ? [] : [{ role: 'secretary', branchId } as const];
  const unit = unitId === undefined ? [] : [{ role: 'unit-officer', unitId } as const];
  return { branch, unit, both: [...branch, ...unit] }[to];
}

function reminderOf(entry: CalendarEntry, stage: Stage, to: Addressee): Reminder {
  const { dutyId, dueOn, title, clause, reason } = entry;
  const where = entry.branchId ?? entry.unitId ?? '';
  const late = stage === 'overdue';
  return {
    key: [keyOf(entry), dueOn, stage, to.role].join(' '),
    to,
    dutyId,
    dueOn,
    stage,
    subject: {
      zh: `${late ? '逾期提醒' : '到期提醒'}：${title.zh}（${where}，${dueOn}）`,
      en: `${late ? 'Overdue' : 'Due'}: ${title.en} (${where}, ${dueOn})`,
    },
    text: {
      zh: `${title.zh}（${clause}）${late ? '已于' : '应于'} ${dueOn} ${late ? '到期，尚未完成' : '前完成'}。现状：${reason.zh}。`,
      en: `${title.en} (${clause}) ${late ? 'was' : 'is'} due on ${dueOn}. As it stands: ${reason.en}.`,
    },
  };
}
