import { burdens, type BranchBurden, type DutyBurden } from '#libs/burden/index.js';
import type { EventStore } from '#libs/event-store/event-store.js';
import type { Rulebook } from '#libs/grading/index.js';
import { indicators } from '#libs/grading/indicators/index.js';
import type { Bilingual } from '#libs/kernel/bilingual.js';
import { Registry, registryCategories, namesIn, type Names } from '#libs/registry/index.js';
import { paragraph, tableOf, title, type Report } from './output/report.js';

const months = 12;

type Line = Readonly<{ records: number; fields: number }>;

/** What a rulebook asks of the branches of today in a month. */
export async function burdenReport(log: EventStore, rulebook: Rulebook, today: string): Promise<Report> {
  const registry = new Registry();
  for await (const batch of log.readAll(0, { categories: registryCategories })) {
    for (const event of batch) registry.apply(event.stream, event);
  }
  return reportOf(burdens(registry, rulebook, today), namesIn(registry));
}

function reportOf(branches: readonly BranchBurden[], names: Names): Report {
  const perMonth = months * Math.max(1, branches.length);
  const explained = paragraph({
    zh: '每月须登记的记录数，和其中须由人填写的项数（表单能自行带出的不计）。',
    en: 'The records that a month asks for, and the fields in them that a person has to give (less those that a form fills in).',
  });
  return {
    parts: [
      explained,
      title({ zh: '按任务（平均每个支部每月）', en: 'By duty, of the mean branch in a month' }),
      tableOf([...dutyColumns, ...countColumns(perMonth)], totalsOf(branches)),
      title({ zh: '按支部（每月）', en: 'By branch, in a month' }),
      tableOf(
        [
          {
            key: 'branch',
            title: { zh: '党支部', en: 'Branch' },
            value: ({ branchId }: BranchBurden) => branchId,
            text: ({ branchId }: BranchBurden) => names.branch(branchId),
          },
          ...countColumns(months),
        ],
        branches,
      ),
    ],
    json: { period: 'year', branches },
  };
}

const titles = new Map<string, Bilingual>(indicators.map((each) => [each.id, each.title]));

const dutyColumns = [
  { key: 'clauses', title: { zh: '条款', en: 'Clause' }, value: ({ clauses }: DutyBurden) => clauses.join(' ') },
  {
    key: 'duty',
    title: { zh: '任务', en: 'Duty' },
    value: ({ indicator }: DutyBurden) => indicator,
    text: ({ indicator }: DutyBurden) => titles.get(indicator)!,
  },
];

function countColumns(perMonth: number) {
  const share = (count: number) => tenths(count, perMonth);
  return [
    {
      key: 'records',
      title: { zh: '记录数', en: 'Records' },
      value: ({ records }: Line) => share(records),
      align: 'right',
    },
    {
      key: 'fields',
      title: { zh: '填写项数', en: 'Fields' },
      value: ({ fields }: Line) => share(fields),
      align: 'right',
    },
  ] as const;
}

function totalsOf(branches: readonly BranchBurden[]): DutyBurden[] {
  const duties = Map.groupBy(
    branches.flatMap((branch) => branch.duties),
    ({ indicator }) => indicator,
  );
  return [...duties.values()].map((same) => ({
    ...same[0]!,
    records: same.reduce((sum, { records }) => sum + records, 0),
    fields: same.reduce((sum, { fields }) => sum + fields, 0),
  }));
}

/** A quotient to one place, rounded half up: `12.5`. */
function tenths(count: number, parts: number): string {
  const rounded = Math.floor((20 * count + parts) / (2 * parts));
  return `${Math.floor(rounded / 10)}.${rounded % 10}`;
}
