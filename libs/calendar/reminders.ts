import type { Bilingual } from '../kernel/bilingual.js';
import { addDays, monthOf } from '../kernel/civil.js';
import { monthText } from '../kernel/day-text.js';
import type { Names } from '../registry/index.js';
import { inGroups, titleOf, type DutyGroup } from './duty-groups.js';
import { hasPlace, isOpen, type CalendarEntry, type DutyId } from './entry.js';
import { reminderRules, type ReminderRule, type Stage } from './reminder-rules.js';

/** The recipient of a reminder: a role at a branch, at a unit, or of the committee. */
export type Addressee =
  | Readonly<{ role: 'secretary'; branchId: string }>
  | Readonly<{ role: 'unit-officer'; unitId: string }>
  | Readonly<{ role: 'committee' }>;

/** A reminder, sent once. It names no member. */
export type Reminder = Readonly<{
  /** Stable for the same duty, due day and stage. */
  key: string;
  to: Addressee;
  dutyId: DutyId;
  dueOn: string;
  stage: Stage;
  subject: Bilingual;
  text: Bilingual;
}>;

/** The days before the due day at which each stage begins. */
const daysBefore: Readonly<Record<Exclude<Stage, 'opened' | 'overdue'>, number>> = {
  month: 30,
  week: 7,
  days: 3,
  day: 1,
};

/** The committee accepts what was reported. */
const acceptance: ReminderRule = { to: 'committee', stages: ['opened', 'overdue'] };

/** The reminders of a day: for each duty, or duty of several members, the latest stage reached. */
export function remindersOn(entries: readonly CalendarEntry[], today: string, names: Names): Reminder[] {
  return inGroups(entries.filter(isAwaited)).flatMap((group) => {
    const rule = ruleOf(group.first);
    const stage = rule.stages.findLast((each) => isReached(each, group.first, today));
    return stage ? addresseesOf(group.first, rule).map((to) => reminderOf(group, stage, to, names)) : [];
  });
}

function ruleOf({ dutyId, code }: CalendarEntry): ReminderRule {
  return dutyId === 'rectification' && code === 'reported' ? acceptance : reminderRules[dutyId];
}

/** Whether somebody still has something to do: the duty is open, or missed and a record can still mend it. */
export function isAwaited(entry: CalendarEntry): boolean {
  return isOpen(entry) ? hasPlace(entry) : isMendable(entry);
}

/** A missed duty that a record can still mend. */
function isMendable(entry: CalendarEntry): boolean {
  return entry.state === 'missed' && (ruleOf(entry).mendable ?? []).includes(entry.code);
}

function isReached(stage: Stage, { opensOn, dueOn }: CalendarEntry, today: string): boolean {
  if (stage === 'opened') return today >= opensOn;
  return stage === 'overdue' ? today > dueOn : today >= addDays(dueOn, -daysBefore[stage]);
}

/** The offices that a duty is for. */
export function addresseesOfEntry(entry: CalendarEntry): readonly Addressee[] {
  return addresseesOf(entry, ruleOf(entry));
}

function addresseesOf({ branchId, unitId }: CalendarEntry, { to }: ReminderRule): Addressee[] {
  const branch = branchId === undefined ? [] : [{ role: 'secretary', branchId } as const];
  const unit = unitId === undefined ? [] : [{ role: 'unit-officer', unitId } as const];
  return { branch, unit, both: [...branch, ...unit], committee: [{ role: 'committee' } as const] }[to];
}

function reminderOf(group: DutyGroup, stage: Stage, to: Addressee, names: Names): Reminder {
  const { dutyId, dueOn, clause, reason } = group.first;
  const [title, where, day] = [titleOf(group), placeOf(group, to, names), dayOf(group.first)];
  const late = stage === 'overdue';
  const mend = isMendable(group.first)
    ? { zh: '如已办理，请及时补登。', en: ' If it was done, please record it now.' }
    : { zh: '', en: '' };
  return {
    key: [group.key, dueOn, stage, to.role].join(' '),
    to,
    dutyId,
    dueOn,
    stage,
    subject: {
      zh: `${late ? '逾期提醒' : '到期提醒'}：${title.zh}（${where.zh}，${day.zh}）`,
      en: `${late ? 'Overdue' : 'Due'}: ${title.en} (${where.en}, ${day.en})`,
    },
    text: {
      zh: `${where.zh}：${title.zh}（${clause}，到期日：${day.zh}）。${reason.zh}。${mend.zh}`,
      en: `${where.en}: ${title.en} (${clause}, due: ${day.en}). ${reason.en}.${mend.en}`,
    },
  };
}

/** The branch by its name; for others than its secretary, with its unit. */
function placeOf({ first: { branchId, unitId }, count }: DutyGroup, { role }: Addressee, names: Names): Bilingual {
  const unit = unitId === undefined || role === 'secretary' ? '' : names.unit(unitId);
  if (branchId !== undefined) return same(`${unit}${names.branch(branchId)}`);
  return unit === '' || count > 1 ? names.party('committee') : same(unit);
}

/** The due day, or the month of a party day that has no day. */
function dayOf({ dueOn, dayIsSet }: CalendarEntry): Bilingual {
  if (dayIsSet) return same(dueOn);
  const { zh, en } = monthText(monthOf(dueOn));
  return { zh: `${zh}内`, en: `in ${en}` };
}

function same(text: string): Bilingual {
  return { zh: text, en: text };
}
