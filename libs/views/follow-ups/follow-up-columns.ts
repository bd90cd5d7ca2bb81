import type { FollowUpItem } from './follow-up-item.js';
import type { Bilingual, Column } from '../view.js';

type CheckName = keyof NonNullable<FollowUpItem['checks']>;

const checkTitles: Readonly<Record<CheckName, Bilingual>> = {
  planned: { zh: '制定落实方案', en: 'Planned' },
  reported: { zh: '下月大会通报', en: 'Reported' },
  publicised: { zh: '公开栏公示', en: 'Published' },
  done: { zh: '落实完成', en: 'Done' },
};

/** The tracker as a table: two columns for each check. */
export const followUpColumns: readonly Column<FollowUpItem>[] = [
  { key: 'resolutionId', title: { zh: '决议编号', en: 'Resolution' }, value: (item) => item.resolutionId },
  { key: 'title', title: { zh: '决议事项', en: 'Title' }, value: (item) => item.title },
  { key: 'unitId', title: { zh: '单位', en: 'Unit' }, value: (item) => item.unitId },
  { key: 'branchId', title: { zh: '党支部', en: 'Branch' }, value: (item) => item.branchId },
  { key: 'adoptedOn', title: { zh: '通过日期', en: 'Adopted' }, value: (item) => item.adoptedOn },
  { key: 'responsible', title: { zh: '责任人', en: 'Responsible' }, value: (item) => item.responsible },
  { key: 'deadline', title: { zh: '完成时限', en: 'Deadline' }, value: (item) => item.deadline },
  { key: 'daysLeft', title: { zh: '剩余天数', en: 'Days left' }, value: (item) => item.daysLeft },
  { key: 'state', title: { zh: '状态', en: 'State' }, value: (item) => item.state },
  ...(Object.keys(checkTitles) as CheckName[]).flatMap(checkColumns),
];

function checkColumns(name: CheckName): Column<FollowUpItem>[] {
  const { zh, en } = checkTitles[name];
  return [
    {
      key: `${name}DueOn`,
      title: { zh: `${zh}期限`, en: `${en}: due` },
      value: (item) => item.checks?.[name].dueOn ?? null,
    },
    {
      key: `${name}State`,
      title: { zh: `${zh}情况`, en: `${en}: state` },
      value: (item) => item.checks?.[name].state ?? null,
    },
  ];
}
