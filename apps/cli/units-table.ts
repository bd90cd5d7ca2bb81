import {
  capText,
  listOf,
  movedText,
  points,
  standingUnits,
  tierNames,
  tiers,
  type GradedUnit,
  type Grading,
  type Rulebook,
  type StandingUnit,
} from '#libs/grading/index.js';
import { namesIn } from '#libs/registry/index.js';
import { paragraph, tableOf, type Column, type Part } from './output/report.js';

/** How many units are in each tier: the confirmed one, or before the confirmation the computed one. */
export function tiersPart(found: Grading): Part {
  const units = standingUnits(found);
  const counts = tiers.map((tier) => ({
    ...tierNames[tier],
    count: units.filter(({ unit }) => (unit.confirmedTier ?? unit.tier) === tier).length,
  }));
  return paragraph({
    zh: `${units.length} 个单位：${counts.map(({ zh, count }) => `${zh} ${count}`).join('，')}`,
    en: `${units.length} units: ${counts.map(({ en, count }) => `${count} ${en}`).join(', ')}`,
  });
}

/** The tier that people confirmed. */
const confirmedColumn: Column<StandingUnit> = {
  key: 'confirmedTier',
  title: { zh: '确认等次', en: 'Confirmed' },
  value: ({ unit: { confirmedTier } }) => confirmedTier,
  text: ({ unit: { confirmedTier } }) => (confirmedTier === null ? '—' : tierNames[confirmedTier]),
  shrinks: false,
};

/** What later records make of the confirmed figures; empty where they leave them as they are. */
const sinceColumns: readonly Column<StandingUnit>[] = [
  {
    key: 'finalSince',
    title: { zh: '其后综合', en: 'Final since' },
    value: (row) => (isMoved(row) ? (row.now?.final ?? null) : null),
    text: (row) => (isMoved(row) ? points(row.now?.final ?? null) : ''),
    align: 'right',
  },
  {
    key: 'tierSince',
    title: { zh: '其后等次', en: 'Tier since' },
    value: (row) => (isMoved(row) ? (row.now?.tier ?? null) : null),
    text: (row) => (!isMoved(row) ? '' : row.now ? tierNames[row.now.tier] : '—'),
    shrinks: false,
  },
];

/** Whether later records moved the final score or the computed tier; they may move a figure below and leave both. */
function isMoved({ unit, now }: StandingUnit): boolean {
  return now !== undefined && (now?.final !== unit.final || now.tier !== unit.tier);
}

/** The units with the figures that stand; those that later records moved have both. */
export function unitsTable(found: Grading): Part {
  const units = standingUnits(found);
  const figure = (key: string, zh: string, en: string, of: (unit: GradedUnit) => number | null) =>
    ({
      key,
      title: { zh, en },
      value: ({ unit }: StandingUnit) => of(unit),
      text: ({ unit }: StandingUnit) => points(of(unit)),
      align: 'right',
    }) as const;
  return tableOf<StandingUnit>(
    [
      { key: 'unitId', title: { zh: '单位', en: 'Unit' }, value: ({ unit }) => unit.unitId, shrinks: false },
      { key: 'name', title: { zh: '名称', en: 'Name' }, value: ({ unit }) => unit.name },
      figure('final', '综合', 'Final', ({ final }) => final),
      figure('daily', '日常', 'Daily', ({ daily }) => daily),
      figure('inspection', '督查', 'Inspection', ({ inspection }) => inspection.score),
      {
        key: 'tier',
        title: { zh: '等次', en: 'Tier' },
        value: ({ unit }) => unit.tier,
        text: ({ unit }) => tierNames[unit.tier],
        shrinks: false,
      },
      ...(units.some(({ unit }) => unit.confirmedTier !== null) ? [confirmedColumn] : []),
      ...(units.some(isMoved) ? sinceColumns : []),
      capsColumn(found),
    ],
    units,
  );
}

function capsColumn(found: Grading): Column<StandingUnit> {
  const texts = ({ unit: { caps } }: StandingUnit) =>
    lowestFirst(caps).map((cap) => {
      const { zh, en } = capTextOf(cap.id, found.rulebook);
      const of = subjectsOf(cap, found);
      return { zh: `${zh}（${of.zh}）`, en: `${en} (${of.en})` };
    });
  return {
    key: 'caps',
    title: { zh: '等次限制', en: 'Caps' },
    value: ({ unit: { caps } }) => caps.map(({ id }) => id).join(' '),
    text: (row) => ({
      zh: texts(row)
        .map(({ zh }) => zh)
        .join('；'),
      en: texts(row)
        .map(({ en }) => en)
        .join('; '),
    }),
  };
}

/** What later records make of the figures of each confirmed unit, in sentences. */
export function movedLines(found: Grading): Part[] {
  return standingUnits(found)
    .filter(isMoved)
    .flatMap(({ unit, now }) => {
      const { zh, en } = movedText(found, unit.final, now?.final ?? null);
      const tier = !now || now.tier === unit.tier ? { zh: '', en: '' } : tierText(unit, now);
      return [
        paragraph({ zh: `${unit.name}综合得分${zh}${tier.zh}`, en: `${unit.name}: the final was ${en}${tier.en}` }),
      ];
    });
}

function tierText(unit: GradedUnit, now: GradedUnit) {
  const [a, b] = [tierNames[unit.tier], tierNames[now.tier]];
  return { zh: `，计算等次由${a.zh}变为${b.zh}`, en: `, and the computed tier ${b.en} instead of ${a.en}` };
}

/** The caps of a unit in full. */
export function capLines(unit: GradedUnit, found: Grading): Part[] {
  return lowestFirst(unit.caps).map((cap) => {
    const { zh, en } = capTextOf(cap.id, found.rulebook);
    const [most, of] = [tierNames[cap.atMost], subjectsOf(cap, found)];
    return paragraph({
      zh: `等次限制：${zh}（${of.zh}），最高评为${most.zh}`,
      en: `Cap: ${en} (${of.en}), at most ${most.en}`,
    });
  });
}

type Cap = GradedUnit['caps'][number];

/** Branches and units by name; members and findings by id. */
function subjectsOf({ subjects }: Cap, { facts }: Grading) {
  const names = namesIn(facts.registry);
  return listOf(subjects.map((id) => names.party(id)));
}

function lowestFirst(caps: readonly Cap[]): readonly Cap[] {
  return caps.toSorted((a, b) => tiers.indexOf(b.atMost) - tiers.indexOf(a.atMost));
}

function capTextOf(id: string, { caps }: Rulebook) {
  return capText(caps.find((rule) => rule.id === id)!);
}
