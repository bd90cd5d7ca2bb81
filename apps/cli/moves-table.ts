import {
  capText,
  isMoved,
  points,
  tierNames,
  tiers,
  type Grading,
  type Tier,
  type UnitMove,
} from '#libs/grading/index.js';
import { paragraph, tableOf, type Part, type Table } from './output/report.js';
import type { Bilingual } from './texts.js';

const mostCauses = 3;

/** How many units change, and from which tier to which. */
export function summaryOf(moves: readonly UnitMove[]): Part {
  const moved = moves.filter(isPromotedOrNot);
  const changed = moves.filter(isMoved).length;
  const kinds = [...Map.groupBy(moved, ({ from, to }) => 10 * orderOf(from?.tier) + orderOf(to?.tier))].sort(
    ([a], [b]) => a - b,
  );
  const list = (lang: keyof Bilingual) =>
    kinds.map(([, each]) => `${tierChange(each[0]!)[lang]} ${each.length}`).join(lang === 'zh' ? '；' : '; ');
  const tail = kinds.length > 0 ? { zh: `：${list('zh')}`, en: `: ${list('en')}` } : { zh: '', en: '' };
  return paragraph({
    zh: `${moves.length} 个单位中，得分或等次有变化 ${changed} 个，其中等次变动 ${moved.length} 个${tail.zh}`,
    en: `Of ${moves.length} units ${changed} change in points or tier, ${moved.length} of them in tier${tail.en}`,
  });
}

/** Whether a unit's tier is another. */
export function isPromotedOrNot({ from, to }: UnitMove): boolean {
  return from?.tier !== to?.tier;
}

/** 合格 → 优秀; a dash where there is no grade. */
export function tierChange({ from, to }: Pick<UnitMove, 'from' | 'to'>): Bilingual {
  const [a, b] = [tierName(from?.tier), tierName(to?.tier)];
  return { zh: `${a.zh} → ${b.zh}`, en: `${a.en} → ${b.en}` };
}

/** More by a plus sign: +0.34. */
export function signed(change: number): string {
  return change > 0 ? `+${points(change)}` : points(change);
}

/** Units with their points and tiers before and after, and what the difference mostly comes from. */
export function movesTable(
  moves: readonly UnitMove[],
  gradings: readonly [Grading, Grading],
  title?: Bilingual,
): Table {
  return tableOf<UnitMove>(
    [
      { key: 'unitId', title: { zh: '单位', en: 'Unit' }, value: ({ unitId }) => unitId, shrinks: false },
      { key: 'name', title: { zh: '名称', en: 'Name' }, value: ({ name }) => name },
      ...sideOf('from', { zh: '原得分', en: 'Before' }, { zh: '原等次', en: 'Tier before' }),
      ...sideOf('to', { zh: '新得分', en: 'After' }, { zh: '新等次', en: 'Tier after' }),
      {
        key: 'change',
        title: { zh: '变化', en: 'Change' },
        value: changeOf,
        text: (move) => (changeOf(move) === null ? '' : signed(changeOf(move)!)),
        align: 'right',
      },
      {
        key: 'causes',
        title: { zh: '主要来自', en: 'Mostly from' },
        value: (move) => causesOf(move, gradings).en,
        text: (move) => causesOf(move, gradings),
      },
    ],
    moves,
    title && { title },
  );
}

function sideOf(side: 'from' | 'to', final: Bilingual, tier: Bilingual) {
  return [
    {
      key: `${side}Final`,
      title: final,
      value: (move: UnitMove) => move[side]?.final ?? null,
      text: (move: UnitMove) => points(move[side]?.final ?? null),
      align: 'right' as const,
    },
    {
      key: `${side}Tier`,
      title: tier,
      value: (move: UnitMove) => move[side]?.tier ?? null,
      text: (move: UnitMove) => tierName(move[side]?.tier),
      shrinks: false,
    },
  ];
}

function changeOf({ from, to }: UnitMove): number | null {
  return from && to ? to.final - from.final : null;
}

/** The caps that come and go, then the figures that differ most; where neither does, the cut-offs or the quota. */
function causesOf({ from, to, causes }: UnitMove, [before, after]: readonly [Grading, Grading]): Bilingual {
  const [had, has] = [from?.caps ?? [], to?.caps ?? []];
  const texts = [
    ...has.filter((id) => !had.includes(id)).map((id) => capChange('+', id, after)),
    ...had.filter((id) => !has.includes(id)).map((id) => capChange('-', id, before)),
    ...causes.slice(0, mostCauses).map((cause) => {
      const text = `${cause.id} ${signed(cause.to - cause.from)}`;
      return { zh: text, en: text };
    }),
  ];
  if (isByQuota(from, to)) texts.unshift({ zh: '优秀名额', en: 'the quota' });
  if (texts.length === 0) return { zh: '等次分数线', en: 'the cut-offs of the tiers' };
  return { zh: texts.map(({ zh }) => zh).join('，'), en: texts.map(({ en }) => en).join(', ') };
}

/** Another tier by the same tier before caps and the same caps is the quota's doing. */
function isByQuota(from: UnitMove['from'], to: UnitMove['to']): boolean {
  if (!from || !to || from.tier === to.tier || from.tierBeforeCaps !== to.tierBeforeCaps) return false;
  return from.caps.join(' ') === to.caps.join(' ');
}

function capChange(sign: '+' | '-', id: string, { rulebook }: Grading): Bilingual {
  const { zh } = capText(rulebook.caps.find((rule) => rule.id === id)!);
  return sign === '+'
    ? { zh: `新增限等：${zh}`, en: `cap ${id} added` }
    : { zh: `解除限等：${zh}`, en: `cap ${id} gone` };
}

function tierName(tier: Tier | undefined): Bilingual {
  return tier === undefined ? { zh: '—', en: '—' } : tierNames[tier];
}

function orderOf(tier: Tier | undefined): number {
  return tier === undefined ? tiers.length : tiers.indexOf(tier);
}
