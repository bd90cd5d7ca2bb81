import { listOf, points, tierNames } from '../../grading/index.js';
import type { Bilingual, Language } from '../../kernel/bilingual.js';
import type { Tier } from '../../modules/assessment/index.js';
import type { SheetPage } from '../sheet.js';
import type { GradesTable } from './grades-table.js';

/** The name of the table for people. */
export function gradesTableTitle({ year }: Pick<GradesTable, 'year'>): Bilingual {
  return { zh: `${year}年度考核结果`, en: `Grades ${year}` };
}

/** The columns of the table for people. */
export const gradesTableTitles: readonly Bilingual[] = [
  { zh: '单位', en: 'Unit' },
  { zh: '得分', en: 'Figure' },
  { zh: '平时', en: 'Daily' },
  { zh: '督查', en: 'Inspection' },
  { zh: '单位职责', en: 'Duties of the unit' },
  { zh: '等次', en: 'Tier' },
  { zh: '限制之前的等次', en: 'Tier before limits' },
  { zh: '限制等次的原因', en: 'What limits the tier' },
  { zh: '已确定的等次', en: 'Confirmed tier' },
  { zh: '党支部数', en: 'Branches' },
  { zh: '确定时的得分（其后有变化的）', en: 'Figure when confirmed, if it has moved since' },
  { zh: '未评定的原因', en: 'Why it is not graded' },
];

/** The table in words; the units without a grade come last. */
export function gradesTableSheet({ units, ungraded, limits, position }: GradesTable, lang: Language): SheetPage {
  const tier = (name: Tier | undefined) => (name === undefined ? null : tierNames[name][lang]);
  const figure = (value: number | null | undefined) => (value === null || value === undefined ? null : points(value));
  const graded = units.map((unit) => [
    unit.name,
    ...[unit.final, unit.daily, unit.inspection, unit.duties].map(figure),
    tier(unit.tier),
    tier(unit.before),
    unit.limits ? listOf(unit.limits.map((id) => limits[id]!))[lang] : null,
    tier(unit.confirmed),
    unit.branches,
    figure(unit.atConfirmation?.final),
    null,
  ]);
  const others = ungraded.map(({ name, reason, atConfirmation }) => [
    name,
    ...Array.from({ length: gradesTableTitles.length - 3 }, () => null),
    figure(atConfirmation?.final),
    reason[lang],
  ]);
  return { position: position ?? -1, items: [...graded, ...others], next: null };
}
