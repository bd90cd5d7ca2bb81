import { points, tierNames, type GradedUnit } from '#libs/grading/index.js';
import type { Tier } from '#libs/modules/assessment/index.js';
import { computedGrades } from '#libs/use-cases/shared/assessment.js';
import { requireReasons } from '#libs/use-cases/shared/reasons.js';
import type { CheckPage } from './check-page.js';
import type { CommitteePorts } from './committee.js';
import { notGraded } from './graded.js';
import { tableOf } from './output/report.js';

/** A unit with the tier to confirm. */
export type ConfirmationLine = Readonly<{ unit: GradedUnit; tier: Tier; reason: string | undefined }>;

type Change = Readonly<{ unitId: string; tier: Tier; reason?: string }>;

/**
 * All units as proposed by the last computation, but for the changes. Throws `UsageError` for a unit that is not graded, and
 * `Refusal` if a reason is missing.
 */
export async function confirmationOf(
  ports: CommitteePorts,
  year: number,
  changes: readonly Change[],
): Promise<ConfirmationLine[]> {
  const units = await computedGrades(ports, year);
  const unknown = changes.find(({ unitId }) => !units.some((unit) => unit.unitId === unitId));
  if (unknown) throw notGraded(unknown.unitId, year, 'assessment confirm');
  const confirmed = units.map(
    ({ unitId, tier }) => changes.findLast((each) => each.unitId === unitId) ?? { unitId, tier },
  );
  requireReasons(units, confirmed);
  return units.map((unit, index) => ({ unit, tier: confirmed[index]!.tier, reason: confirmed[index]!.reason }));
}

type Confirmation = Readonly<{ year: number; confirmedOn: string; actor: string }>;

/** What a confirmation records, and what cannot be undone. */
export function confirmationPage(
  lines: readonly ConfirmationLine[],
  { year, confirmedOn, actor }: Confirmation,
): CheckPage {
  return {
    records: {
      zh: `确定 ${year} 年度 ${lines.length} 个单位的等次（${confirmedOn}，${actor}）`,
      en: `Confirm the tiers of ${lines.length} units for ${year} (${confirmedOn}, ${actor})`,
    },
    parts: [tableOf(columns, lines)],
    final: {
      zh: '一个年度只确定一次，不能撤销。此后不能再计算、提出或决定申诉；确有错误的，由两人更正（assessment amend），原结果仍保留。',
      en: 'A year is confirmed once, and this cannot be undone. After it nothing is computed, appealed or decided; a mistake is put right by two people (assessment amend), and what was confirmed stays beside it.',
    },
  };
}

const columns = [
  { key: 'unitId', title: { zh: '单位', en: 'Unit' }, value: ({ unit }: ConfirmationLine) => unit.unitId },
  { key: 'name', title: { zh: '名称', en: 'Name' }, value: ({ unit }: ConfirmationLine) => unit.name },
  {
    key: 'final',
    title: { zh: '综合得分', en: 'Final' },
    value: ({ unit }: ConfirmationLine) => unit.final,
    text: ({ unit }: ConfirmationLine) => points(unit.final),
    align: 'right' as const,
  },
  {
    key: 'computed',
    title: { zh: '建议等次', en: 'Proposed' },
    value: ({ unit }: ConfirmationLine) => unit.tier,
    text: ({ unit }: ConfirmationLine) => tierNames[unit.tier],
  },
  {
    key: 'tier',
    title: { zh: '确定等次', en: 'To confirm' },
    value: ({ tier }: ConfirmationLine) => tier,
    text: ({ tier }: ConfirmationLine) => tierNames[tier],
  },
  {
    key: 'inspected',
    title: { zh: '督查', en: 'Inspection' },
    value: ({ unit }: ConfirmationLine) => unit.inspection.score !== null,
    text: ({ unit }: ConfirmationLine) =>
      unit.inspection.score === null ? { zh: '全年未经督查', en: 'never inspected' } : '',
  },
  { key: 'reason', title: { zh: '理由', en: 'Reason' }, value: ({ reason }: ConfirmationLine) => reason ?? null },
];
