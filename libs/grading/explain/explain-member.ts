import type { Bilingual } from '../../kernel/bilingual.js';
import { yearOf } from '../../kernel/civil.js';
import { dayOfYearText, monthText } from '../../kernel/day-text.js';
import { contactChannels } from '../../modules/member/index.js';
import type { MemberForAttention } from '../attention.js';
import { careOf, dayOf, type CareFact } from '../facts/care.js';
import { branchYear, type BranchMonth, type BranchYear } from '../facts/branch-year.js';
import type { Presence } from '../facts/presence.js';
import { membersOf, type UnitsGrading } from '../grade.js';
import { compare, positionsOf } from '../obligation.js';
import { isInPeriod, type Context } from './context.js';
import { explained, type Explanation } from './explanation.js';
import { bilingual, listOf, plural, sentenceOf } from './texts.js';

/**
 * How a member took part in the year, and how the branch kept contact: attendance and leave in each branch, whether they are
 * listed for attention there and why, and every contact. Nothing of it is scored of a person.
 */
export function explainMember({ grading, question }: Context): Explanation[] {
  const { subject: memberId } = question;
  const { facts, rulebook, units } = grading;
  const branches = units.flatMap((unit) => unit.branches).map(({ branchId }) => branchYear(branchId, facts, rulebook));
  const rows = membersOf(onlyWith(grading, memberId));
  const isOf = ({ branchId, activeMonths }: BranchYear) =>
    activeMonths.some(({ rosterDay, lastDay }) =>
      [rosterDay, lastDay].some((day) => facts.registry.branchOf(memberId, day) === branchId),
    );
  return [
    ...branches.filter(isOf).flatMap((branch) => {
      const months = branch.activeMonths
        .filter(({ month }) => isInPeriod(question, month))
        .flatMap((month) => participationIn(branch, month, memberId) ?? []);
      const row = rows.find((each) => each.memberId === memberId && each.branchId === branch.branchId);
      return [attendancePart(branch, months), attentionPart(grading, branch, months, row)];
    }),
    ...contactPart(grading, memberId, (fact) => isInPeriod(question, dayOf(fact))),
  ];
}

/** Only the units in whose branches the member has been: nobody else's list is needed. */
function onlyWith(grading: UnitsGrading, memberId: string): UnitsGrading {
  const stays = new Set(grading.facts.registry.staysOf(memberId).map(({ branchId }) => branchId));
  const units = grading.units.map((unit) => ({
    ...unit,
    branches: unit.branches.filter(({ branchId }) => stays.has(branchId)),
  }));
  return { ...grading, units };
}

type Participation = Readonly<{ month: string; presence: Presence; evidence: readonly number[] }>;

/** How the member took part in a held month; `undefined` where nothing was held or they were not expected. */
function participationIn(branch: BranchYear, record: BranchMonth, memberId: string): Participation | undefined {
  const presence = record.heldOn === undefined ? undefined : branch.presencesIn(record).get(memberId);
  if (presence === undefined) return undefined;
  return { month: record.month, presence, evidence: positionsOf(record.facts.of('AttendanceTaken')) };
}

const presenceNames: Readonly<Record<Presence, Bilingual>> = {
  present: bilingual('到会', 'present'),
  leave: bilingual('请假', 'on leave'),
  absent: bilingual('缺勤', 'absent'),
  unrecorded: bilingual('未登记', 'not recorded'),
};

function attendancePart({ branchId, branch }: BranchYear, months: readonly Participation[]): Explanation {
  const counts = (Object.keys(presenceNames) as Presence[]).flatMap((presence) => {
    const of = months.filter((each) => each.presence === presence).map(({ month }) => monthText(month));
    const { zh, en } = presenceNames[presence];
    const list = listOf(of);
    if (of.length === 0) return [];
    return [bilingual(`${zh}${of.length}次（${list.zh}）`, `${en} ${of.length} (${list.en})`)];
  });
  const nothing = bilingual('没有应参加的主题党日', 'there was no party day that they had to attend');
  const all = sentenceOf([
    months.length === 0
      ? nothing
      : bilingual(`应到${months.length}次`, `expected at ${plural(months.length, 'party day')}`),
    ...counts,
  ]);
  return explained(
    { kind: 'figure', id: 'attendance', period: branchId },
    bilingual(`到会情况，${branch.name}`, `Attendance, ${branch.name}`),
    null,
    { says: [all], clauses: ['2.0'], evidence: months.flatMap(({ evidence }) => evidence) },
  );
}

/** Why the member is, or is not, on the list that people look at (4.3b). */
function attentionPart(
  { rulebook: { attention } }: UnitsGrading,
  { branchId, branch }: BranchYear,
  months: readonly Participation[],
  row: MemberForAttention | undefined,
): Explanation {
  const count = (presence: Presence) => months.filter((each) => each.presence === presence).length;
  const { absentMonths, absentInARow, longMonths, leaveMonths, unrecordedMonths } = attention;
  const absent = bilingual(
    `缺勤${count('absent')}个月（满${absentMonths.value}个月或连续${absentInARow.value}个月列入）`,
    `absent in ${plural(count('absent'), 'month')} (listed from ${absentMonths.value}, or ${absentInARow.value} in a row)`,
  );
  const leave = bilingual(
    `请假${count('leave')}个月（满${leaveMonths.value}个月列入）`,
    `on leave in ${plural(count('leave'), 'month')} (listed from ${leaveMonths.value})`,
  );
  const unrecorded = bilingual(
    `已登记到会情况而漏登的，满${unrecordedMonths.value}个月列入`,
    `left out of a recorded attendance: listed from ${plural(unrecordedMonths.value, 'month')}`,
  );
  const unpaid = bilingual(
    `未缴党费的，连续${longMonths.value}个月列入`,
    `dues not paid: listed from ${plural(longMonths.value, 'month')} in a row`,
  );
  return explained(
    { kind: 'figure', id: 'attention', period: branchId },
    row
      ? bilingual(`列入需关注的党员，${branch.name}`, `Listed for attention, ${branch.name}`)
      : bilingual(`未列入需关注的党员，${branch.name}`, `Not listed for attention, ${branch.name}`),
    null,
    { says: [...reasonsOf(row), sentenceOf([absent, leave, unrecorded, unpaid])], clauses: ['4.3b'] },
  );
}

function reasonsOf(row: MemberForAttention | undefined): Bilingual[] {
  if (!row) return [];
  const { sixMonthsAbsent, longLeave, oftenUnrecorded, sixMonthsUnpaid } = row;
  const others = [
    ...(sixMonthsAbsent ? [bilingual('连续六个月缺勤', 'absent for six months in a row')] : []),
    ...(longLeave ? [bilingual('长期请假', 'on leave for long')] : []),
    ...(oftenUnrecorded ? [bilingual('多次漏登', 'often not recorded')] : []),
    ...(sixMonthsUnpaid ? [bilingual('连续六个月未缴党费', 'six months in a row unpaid')] : []),
  ];
  const absent = bilingual('多次或连续缺勤', 'absent often or in a row');
  const { zh, en } = listOf(others.length > 0 ? others : [absent]);
  return [bilingual(`列入原因：${zh}`, `Listed because: ${en}`)];
}

/** Every contact, home service and activity of the year. */
function contactPart({ facts }: UnitsGrading, memberId: string, isWanted: (fact: CareFact) => boolean): Explanation[] {
  const all = careOf(facts.member(memberId))
    .filter((fact) => yearOf(dayOf(fact)) === facts.year && isWanted(fact))
    .sort((a, b) => compare(dayOf(a), dayOf(b)));
  const nothing = bilingual('本年度没有联系、服务或活动的记录', 'There is no record of a contact, service or activity');
  return [
    explained({ kind: 'figure', id: 'contact' }, bilingual('联系和服务', 'Contact and service'), null, {
      says: [all.length === 0 ? nothing : sentenceOf(all.map(contactText))],
      clauses: ['3.2a'],
      evidence: positionsOf(all),
    }),
  ];
}

function contactText(fact: CareFact): Bilingual {
  const day = dayOfYearText(dayOf(fact));
  const kind = kindOf(fact);
  return bilingual(`${day.zh}${kind.zh}`, `${day.en}: ${kind.en}`);
}

function kindOf({ type, data }: CareFact): Bilingual {
  if (type === 'HomeServiceDelivered') return bilingual('上门服务', 'service at home');
  if (!('channel' in data)) return bilingual('一线活动', 'front-line activity');
  const { zh, en } = contactChannels[data.channel];
  return bilingual(`${zh}联系`, `contact by ${en}`);
}
