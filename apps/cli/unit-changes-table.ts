import type { Bilingual } from '#libs/kernel/bilingual.js';
import {
  capText,
  capTier,
  isChanged,
  points,
  tierNames,
  tierOf,
  tiers,
  type GradedUnit,
  type Grading,
  type Tier,
  type UnitChange,
} from '#libs/grading/index.js';
import { figureName } from './figure-name.js';
import { paragraph, tableOf, type Part, type Table } from './output/report.js';

const maxCauses = 3;

/** How many units change, and from which tier to which. */
export function summaryOf(changes: readonly UnitChange[]): Part {
  const regraded = changes.filter(changesTier);
  const changed = changes.filter(isChanged).length;
  const kinds = [...Map.groupBy(regraded, ({ from, to }) => 10 * orderOf(from?.tier) + orderOf(to?.tier))].sort(
    ([a], [b]) => a - b,
  );
  const list = (lang: keyof Bilingual) =>
    kinds.map(([, each]) => `${tierChange(each[0]!)[lang]} ${each.length}`).join(lang === 'zh' ? '；' : '; ');
  const tail = kinds.length > 0 ? { zh: `：${list('zh')}`, en: `: ${list('en')}` } : { zh: '', en: '' };
  return paragraph({
    zh: `${changes.length} 个单位中，得分或等次有变化 ${changed} 个，其中等次变动 ${regraded.length} 个${tail.zh}`,
    en: `Of ${changes.length} units ${changed} change in points or tier, ${regraded.length} of them in tier${tail.en}`,
  });
}

/** Whether a unit's tier changes. */
export function changesTier({ from, to }: UnitChange): boolean {
  return from?.tier !== to?.tier;
}

/** 合格 → 优秀; a dash where there is no grade. */
export function tierChange({ from, to }: Pick<UnitChange, 'from' | 'to'>): Bilingual {
  const [a, b] = [tierName(from?.tier), tierName(to?.tier)];
  return { zh: `${a.zh} → ${b.zh}`, en: `${a.en} → ${b.en}` };
}

/** With a plus sign for an increase: +0.34. */
export function signed(change: number): string {
  return change > 0 ? `+${points(change)}` : points(change);
}

/** Units with their points and tiers before and after, and what the difference mostly comes from. */
export function unitChangesTable(
  changes: readonly UnitChange[],
  gradings: readonly [Grading, Grading],
  title?: Bilingual,
): Table {
  return tableOf<UnitChange>(
    [
      { key: 'unitId', title: { zh: '单位', en: 'Unit' }, value: ({ unitId }) => unitId, shrinks: false },
      { key: 'name', title: { zh: '名称', en: 'Name' }, value: ({ name }) => name },
      ...sideOf('from', { zh: '原得分', en: 'Before' }, { zh: '原等次', en: 'Tier before' }),
      ...sideOf('to', { zh: '新得分', en: 'After' }, { zh: '新等次', en: 'Tier after' }),
      {
        key: 'change',
        title: { zh: '变化', en: 'Change' },
        value: changeOf,
        text: (change) => (changeOf(change) === null ? '' : signed(changeOf(change)!)),
        align: 'right',
      },
      {
        key: 'causes',
        title: { zh: '主要来自', en: 'Mostly from' },
        value: (change) => causesOf(change, gradings).en,
        text: (change) => causesOf(change, gradings),
      },
    ],
    changes,
    title && { title },
  );
}

function sideOf(side: 'from' | 'to', final: Bilingual, tier: Bilingual) {
  return [
    {
      key: `${side}Final`,
      title: final,
      value: (change: UnitChange) => change[side]?.final ?? null,
      text: (change: UnitChange) => points(change[side]?.final ?? null),
      align: 'right' as const,
    },
    {
      key: `${side}Tier`,
      title: tier,
      value: (change: UnitChange) => change[side]?.tier ?? null,
      text: (change: UnitChange) => tierName(change[side]?.tier),
      shrinks: false,
    },
  ];
}

function changeOf({ from, to }: UnitChange): number | null {
  return from && to ? to.final - from.final : null;
}

/**
 * What a change comes from: the quota, caps that come, go or reach deeper, cut-offs that put the same score in another tier,
 * then the figures that differ most. Nothing is named that does not differ.
 */
function causesOf(change: UnitChange, [before, after]: readonly [Grading, Grading]): Bilingual {
  const [a, b] = [before, after].map(({ units }) => units.find(({ unitId }) => unitId === change.unitId));
  const [had, has] = [bindingCaps(a), bindingCaps(b)];
  const isIn = (caps: typeof had, id: string) => caps.some((cap) => cap.id === id);
  const texts = [
    ...(a && b ? tierCauses([a, before], [b, after]) : []),
    ...has.filter(({ id }) => !isIn(a?.caps ?? [], id)).map(({ id }) => capChange('+', id, after)),
    ...had.filter(({ id }) => !isIn(b?.caps ?? [], id)).map(({ id }) => capChange('-', id, before)),
    ...change.causes.slice(0, maxCauses).map((cause) => {
      const { zh, en } = figureName(cause.id);
      const difference = signed(cause.to - cause.from);
      return { zh: `${zh} ${difference}`, en: `${en} ${difference}` };
    }),
  ];
  return { zh: texts.map(({ zh }) => zh).join('，'), en: texts.map(({ en }) => en).join(', ') };
}

/** The caps that hold a unit below its score's tier. */
function bindingCaps(unit: GradedUnit | undefined): GradedUnit['caps'] {
  return (unit?.caps ?? []).filter((cap) => capTier(unit!.tierBeforeCaps, [cap]) !== unit!.tierBeforeCaps);
}

type GradedSide = readonly [unit: GradedUnit, grading: Grading];

function tierCauses([a, before]: GradedSide, [b, after]: GradedSide): Bilingual[] {
  const isBelowCapped = (unit: GradedUnit) => capTier(unit.tierBeforeCaps, unit.caps) !== unit.tier;
  const deeper = a.caps.flatMap(({ id, atMost }) => {
    const other = b.caps.find((cap) => cap.id === id);
    const reaches = (most: Tier) => capTier(b.tierBeforeCaps, [{ atMost: most }]);
    return other && reaches(other.atMost) !== reaches(atMost) ? [depthChange(id, other.atMost, after)] : [];
  });
  const hasOtherCutoffs =
    a.tierBeforeCaps !== b.tierBeforeCaps &&
    [a, b].some(({ final }) => tierOf(final, before.rulebook) !== tierOf(final, after.rulebook));
  return [
    ...(isBelowCapped(a) !== isBelowCapped(b) ? [{ zh: '优秀名额', en: 'the quota' }] : []),
    ...deeper,
    ...(hasOtherCutoffs ? [{ zh: '等次分数线', en: 'the cut-offs of the tiers' }] : []),
  ];
}

function depthChange(id: string, atMost: Tier, { rulebook }: Grading): Bilingual {
  const { zh, en } = capText(rulebook.caps.find((rule) => rule.id === id)!);
  const most = tierNames[atMost];
  return { zh: `等次限制改为最高${most.zh}：${zh}`, en: `cap now at most ${most.en}: ${en}` };
}

function capChange(sign: '+' | '-', id: string, { rulebook }: Grading): Bilingual {
  const { zh, en } = capText(rulebook.caps.find((rule) => rule.id === id)!);
  return sign === '+'
    ? { zh: `新增等次限制：${zh}`, en: `cap added: ${en}` }
    : { zh: `解除等次限制：${zh}`, en: `cap gone: ${en}` };
}

function tierName(tier: Tier | undefined): Bilingual {
  return tier === undefined ? { zh: '—', en: '—' } : tierNames[tier];
}

function orderOf(tier: Tier | undefined): number {
  return tier === undefined ? tiers.length : tiers.indexOf(tier);
}
