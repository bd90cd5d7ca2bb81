import { inGroups, isOpen, titleOf, type CalendarEntry } from '../../calendar/index.js';
import { bilingual } from '../../grading/explain/texts.js';
import type { Bilingual } from '../../kernel/bilingual.js';
import type { ViewSources } from '../view-sources.js';

/** A duty of the year whose time has begun, and which is still to be done. Those to several members are one. */
export type OpenDuty = Readonly<{
  dutyId: CalendarEntry['dutyId'];
  clause: string;
  period: string;
  dueOn: string;
  title: Bilingual;
  reason: Bilingual;
}>;

/** The open duties of a branch in a year, by due day; those whose time has not begun are left out. */
export async function openDutiesOf(sources: ViewSources, branchId: string, year: number) {
  const { calendars, today } = sources;
  const { position, entries } = await calendars.ofYear(sources, { kind: 'branch', branchId }, year);
  const open = entries.filter((entry) => isOpen(entry) && entry.opensOn <= today);
  return { position, duties: inGroups(open).map(openDutyOf) };
}

function openDutyOf(group: ReturnType<typeof inGroups>[number]): OpenDuty {
  const { dutyId, clause, period, dueOn, reason } = group.first;
  return { dutyId, clause, period, dueOn, title: titleOf(group), reason };
}

/** A paragraph of the summary; none if everything is done. */
export function openDutiesText(duties: readonly OpenDuty[]): Bilingual[] {
  if (duties.length === 0) return [];
  const list = (lang: 'zh' | 'en', between: string) =>
    duties
      .map(({ title, reason }) => (lang === 'zh' ? `${title.zh}：${reason.zh}` : `${title.en}: ${reason.en}`))
      .join(between);
  return [
    bilingual(
      `五、待办事项：尚有${duties.length}项未办：${list('zh', '；')}。`,
      `5. Still to be done: ${duties.length}. ${list('en', '; ')}.`,
    ),
  ];
}
