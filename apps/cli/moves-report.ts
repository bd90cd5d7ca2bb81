import type { EventStore, StoredEvent } from '#libs/event-store/event-store.js';
import {
  changesBetween,
  movesBetween,
  points,
  tierNames,
  tiers,
  type Grading,
  type ObligationChange,
  type UnitMove,
} from '#libs/grading/index.js';
import { paragraph, tableOf, title, type Part, type Report, type Table } from './output/report.js';
import { recordJson, recordLine } from './record-line.js';
import type { Bilingual } from './texts.js';

const mostCauses = 3;
const mostChanges = 40;

/** Who moves between tiers, by how much each unit changes, and through which indicators. */
export function compareReport(from: Grading, to: Grading): Report {
  const moves = movesBetween(from, to);
  const changed = moves.filter(isChanged);
  const table = movesTable(changed);
  return { parts: [...summaryOf(moves), table, ...indicatorsPart(moves)], table, json: { moves } };
}

/** What each unit's change rests on: obligations judged otherwise and the later records that decided them. */
export async function diffReport(from: Grading, to: Grading, log: EventStore): Promise<Report> {
  const moves = movesBetween(from, to);
  const changes = changesBetween(from, to);
  const ids = [...new Set(changes.flatMap(({ evidence }) => evidence))].map(to.idOf);
  const events = new Map((await log.eventsById(ids)).map((event) => [event.position, event]));
  const table = movesTable(moves.filter(isChanged));
  const json = { moves: moves.filter(isChanged), changes: changes.map((change) => changeJson(change, events)) };
  return { parts: [...summaryOf(moves), table, ...changesPart(changes, events)], table, json };
}

function isChanged({ from, to }: UnitMove): boolean {
  return from?.final !== to?.final || from?.tier !== to?.tier;
}

function summaryOf(moves: readonly UnitMove[]): Part[] {
  const moved = moves.filter(({ from, to }) => from?.tier !== to?.tier);
  const changed = moves.filter(isChanged).length;
  const names = ({ from, to }: UnitMove, lang: keyof Bilingual) =>
    `${from ? tierNames[from.tier]![lang] : '—'} → ${to ? tierNames[to.tier]![lang] : '—'}`;
  const kinds = tiers.flatMap((a) =>
    tiers.map((b) => moved.filter(({ from, to }) => from?.tier === a && to?.tier === b)),
  );
  const said = kinds.filter((each) => each.length > 0);
  const list = (lang: keyof Bilingual) =>
    said.map((each) => `${names(each[0]!, lang)} ${each.length}`).join(lang === 'zh' ? '；' : '; ');
  const tail = { zh: said.length > 0 ? `：${list('zh')}` : '', en: said.length > 0 ? `: ${list('en')}` : '' };
  return [
    paragraph({
      zh: `${moves.length} 个单位中，得分有变化 ${changed} 个，等次变动 ${moved.length} 个${tail.zh}`,
      en: `Of ${moves.length} units ${changed} change in points and ${moved.length} in tier${tail.en}`,
    }),
  ];
}

function movesTable(moves: readonly UnitMove[]): Table {
  const side = (key: 'from' | 'to', title: Bilingual) => [
    {
      key: `${key}Final`,
      title,
      value: (move: UnitMove) => move[key]?.final ?? null,
      text: (move: UnitMove) => points(move[key]?.final ?? null),
      align: 'right' as const,
    },
    {
      key: `${key}Tier`,
      title: { zh: '等次', en: 'Tier' },
      value: (move: UnitMove) => move[key]?.tier ?? null,
      text: (move: UnitMove) => tierName(move[key]?.tier),
      shrinks: false,
    },
  ];
  return tableOf<UnitMove>(
    [
      { key: 'unitId', title: { zh: '单位', en: 'Unit' }, value: ({ unitId }) => unitId, shrinks: false },
      { key: 'name', title: { zh: '名称', en: 'Name' }, value: ({ name }) => name },
      ...side('from', { zh: '原得分', en: 'Before' }),
      ...side('to', { zh: '新得分', en: 'After' }),
      {
        key: 'change',
        title: { zh: '变化', en: 'Change' },
        value: changeOf,
        text: (move) => points(changeOf(move)),
        align: 'right',
      },
      { key: 'causes', title: { zh: '主要来自', en: 'Mostly from' }, value: causesOf },
    ],
    moves,
  );
}

function changeOf({ from, to }: UnitMove): number | null {
  return from && to ? to.final - from.final : null;
}

function causesOf({ causes }: UnitMove): string {
  return causes
    .slice(0, mostCauses)
    .map(({ id, from, to }) => `${id} ${signed(to - from)}`)
    .join(', ');
}

function signed(change: number): string {
  return change > 0 ? `+${points(change)}` : points(change);
}

function tierName(tier: string | undefined): Bilingual | string {
  return tier === undefined ? '' : tierNames[tier]!;
}

/** By indicator: in how many units its contribution to the final score rises and falls, and by how much in all. */
function indicatorsPart(moves: readonly UnitMove[]): Part[] {
  const causes = moves.flatMap((move) => move.causes);
  const ids = [...new Set(causes.map(({ id }) => id))];
  const rows = ids.map((id) => {
    const own = causes.filter((cause) => cause.id === id).map(({ from, to }) => to - from);
    return {
      id,
      up: own.filter((change) => change > 0).length,
      down: own.filter((change) => change < 0).length,
      sum: own.reduce((a, b) => a + b, 0),
    };
  });
  if (rows.length === 0) return [];
  return [
    tableOf<(typeof rows)[number]>(
      [
        { key: 'id', title: { zh: '指标', en: 'Indicator' }, value: ({ id }) => id, shrinks: false },
        { key: 'up', title: { zh: '上升的单位', en: 'Units up' }, value: ({ up }) => up, align: 'right' },
        { key: 'down', title: { zh: '下降的单位', en: 'Units down' }, value: ({ down }) => down, align: 'right' },
        {
          key: 'sum',
          title: { zh: '合计变化', en: 'In all' },
          value: ({ sum }) => sum,
          text: ({ sum }) => signed(sum),
          align: 'right',
        },
      ],
      rows.sort((a, b) => Math.abs(b.sum) - Math.abs(a.sum)),
      { title: { zh: '各项指标对综合得分的影响', en: 'What each indicator contributes to the change' } },
    ),
  ];
}

function changesPart(changes: readonly ObligationChange[], events: ReadonlyMap<number, StoredEvent>): Part[] {
  if (changes.length === 0) return [];
  const more = changes.length - mostChanges;
  const rest = {
    zh: `……另有 ${more} 项变化，用 --format json 查看全部`,
    en: `… and ${more} more changes; --format json has them all`,
  };
  return [
    title({ zh: '变化的考核事项', en: 'Obligations judged otherwise' }),
    ...changes
      .slice(0, mostChanges)
      .flatMap((change) => [
        paragraph(changeText(change)),
        ...change.evidence
          .flatMap((position) => events.get(position) ?? [])
          .map((event) => paragraph(recordLine(event), { indent: 2 })),
      ]),
    ...(more > 0 ? [paragraph(rest)] : []),
  ];
}

function changeText({ unitId, branchId, indicator, subject, period, from, to }: ObligationChange): Bilingual {
  const place = [unitId, branchId, indicator, subject === branchId ? undefined : subject, period]
    .filter(Boolean)
    .join(' ');
  const said = (verdict: ObligationChange['from']) => (verdict ? `${points(verdict.ratio)} ${verdict.reason}` : '—');
  return { zh: `${place}：${said(from)} → ${said(to)}`, en: `${place}: ${said(from)} → ${said(to)}` };
}

function changeJson({ evidence, ...change }: ObligationChange, events: ReadonlyMap<number, StoredEvent>) {
  return {
    ...change,
    events: evidence.flatMap((position) => events.get(position) ?? []).map(recordJson),
  };
}
