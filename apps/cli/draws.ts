import {
  drawnInspections,
  drawsIn,
  inspectionOf,
  type DrawVerdict,
  type DrawVerification,
  type RecordedDraw,
} from '#libs/draws/index.js';
import type { EventStore } from '#libs/event-store/index.js';
import type { Bilingual } from '#libs/kernel/bilingual.js';
import { drawKinds, drawPurposes } from '#libs/modules/draw/index.js';
import { namesIn, Registry, type Names } from '#libs/registry/index.js';
import { paragraph, tableOf, type Report } from './output/report.js';

/** A draw, those drawn each with their check or visit, and the names that the reader may see. */
type ListedDraw = RecordedDraw &
  Readonly<{ checks: readonly Readonly<{ id: string; inspectionId: string | null }>[]; names: Names }>;

/** Every draw, with the checks and visits that followed it. */
export async function listedDraws(log: EventStore): Promise<ListedDraw[]> {
  const registry = new Registry();
  for await (const events of log.readAll(0, { categories: ['unit', 'branch', 'member'] })) {
    for (const event of events) registry.apply(event.stream, event);
  }
  const [draws, inspections, names] = [await drawsIn(log), await drawnInspections(log), namesIn(registry)];
  return draws.map((draw) => {
    const { drawId } = draw.announced;
    const checks = (draw.held?.drawn ?? []).map((id) => {
      return { id, inspectionId: inspectionOf({ drawId, id }, inspections, registry)?.inspectionId ?? null };
    });
    return { ...draw, checks, names };
  });
}

/** Every draw with its state, for people. */
export function reportOfDraws(draws: readonly ListedDraw[]): Report {
  const table = tableOf(columns, draws);
  const none = paragraph({ zh: '没有公告过随机抽查。', en: 'No random draw was announced.' });
  return { parts: [draws.length === 0 ? none : table], table, json: draws.map(withoutNames) };
}

const columns = [
  { key: 'drawId', title: { zh: '抽查编号', en: 'Draw' }, value: ({ announced }: RecordedDraw) => announced.drawId },
  {
    key: 'purpose',
    title: { zh: '用途', en: 'Purpose' },
    value: ({ announced }: RecordedDraw) => announced.purpose,
    text: ({ announced }: RecordedDraw) => drawPurposes[announced.purpose],
  },
  {
    key: 'among',
    title: { zh: '抽取对象', en: 'Among' },
    value: ({ announced }: RecordedDraw) => announced.among,
    text: ({ announced }: RecordedDraw) => drawKinds[announced.among],
  },
  { key: 'count', title: { zh: '数量', en: 'Number' }, value: ({ announced }: RecordedDraw) => announced.count },
  {
    key: 'announcedOn',
    title: { zh: '公告日期', en: 'Announced' },
    value: ({ announced }: RecordedDraw) => announced.announcedOn,
  },
  {
    key: 'announcedBy',
    title: { zh: '公告人', en: 'By' },
    value: ({ announced }: RecordedDraw) => announced.actor,
    text: ({ announced, names }: ListedDraw) => names.party(announced.actor),
  },
  { key: 'state', title: { zh: '状态', en: 'State' }, value: stateOf, text: (draw: RecordedDraw) => stateTextOf(draw) },
  {
    key: 'drawn',
    title: { zh: '抽中', en: 'Drawn' },
    value: ({ held }: ListedDraw) => held?.drawn.join(' ') ?? null,
    text: drawnText,
  },
  {
    key: 'checked',
    title: { zh: '已抽查', en: 'Checked' },
    value: ({ checks }: ListedDraw) => checks.filter(isChecked).length,
    text: checkedText,
  },
  {
    key: 'reason',
    title: { zh: '取消原因', en: 'Reason' },
    value: ({ cancelled }: RecordedDraw) => cancelled?.reason ?? null,
  },
];

function withoutNames({ names: _names, ...draw }: ListedDraw): Omit<ListedDraw, 'names'> {
  return draw;
}

/** Branches by name; members stay ids, because their names are sealed. */
function drawnText({ announced, held, names }: ListedDraw): string {
  const shown = (id: string) => (announced.among === 'branches' ? `${names.unitOf(id)}${names.branch(id)}` : id);
  return (held?.drawn ?? []).map(shown).join(' ');
}

function checkedText({ held, checks }: ListedDraw): Bilingual {
  if (!held) return { zh: '', en: '' };
  const [done, all] = [checks.filter(isChecked).length, checks.length];
  if (done === all) return { zh: '全部已查', en: 'all of them' };
  return { zh: `${all}个中已查${done}个`, en: `${done} of ${all}` };
}

function isChecked({ inspectionId }: ListedDraw['checks'][number]): boolean {
  return inspectionId !== null;
}

function stateOf({ held, cancelled }: RecordedDraw): 'held' | 'cancelled' | 'announced' {
  return held ? 'held' : cancelled ? 'cancelled' : 'announced';
}

function stateTextOf({ held, cancelled }: RecordedDraw): Bilingual {
  if (held) return { zh: `已于${held.heldOn}抽取`, en: `held on ${held.heldOn}` };
  if (cancelled) return { zh: `已于${cancelled.cancelledOn}取消`, en: `cancelled on ${cancelled.cancelledOn}` };
  return { zh: '已公告，未抽取', en: 'announced, not held' };
}

/** A draw, repeated, with what one needs to repeat it by hand. */
export function reportOfVerification(draw: DrawVerification): Report {
  const { root, population = [], ranking = [], beaconValue } = draw;
  const rows = ranking.map(({ id, rank }, index) => ({ place: index + 1, id, rank }));
  const table = tableOf(
    [
      { key: 'place', title: { zh: '名次', en: 'Place' }, value: ({ place }: (typeof rows)[number]) => place },
      { key: 'id', title: { zh: '编号', en: 'Id' }, value: ({ id }: (typeof rows)[number]) => id },
      {
        key: 'rank',
        title: { zh: '排序值（SHA-256）', en: 'Rank (SHA-256)' },
        value: ({ rank }: (typeof rows)[number]) => rank,
      },
    ],
    rows,
  );
  const basis = paragraph({
    zh: `依据：前 ${draw.position + 1} 条记录的根 ${root}${beaconValue === undefined ? '' : `，外部随机值“${beaconValue}”`}；抽取范围共 ${population.length} 个编号（--format json 列出）`,
    en: `By the root of the first ${draw.position + 1} events, ${root}${beaconValue === undefined ? '' : `, and the value “${beaconValue}” of the beacon`}; among ${population.length} ids (--format json lists them)`,
  });
  return { parts: [paragraph(verdicts[draw.verdict]), ...(root === undefined ? [] : [basis, table])], json: draw };
}

const verdicts: Readonly<Record<DrawVerdict, Bilingual>> = {
  follows: { zh: '登记的抽取结果与重新抽取的一致', en: 'What was recorded follows: the repeated draw gives the same' },
  differs: {
    zh: '登记的抽取结果与重新抽取的不一致',
    en: 'What was recorded does not follow: the repeated draw gives another result',
  },
  'not-held': { zh: '已公告，尚未抽取', en: 'The draw is not held' },
  'not-covered': {
    zh: '检查点尚未覆盖公告，无法重新抽取',
    en: 'No checkpoint covers the announcement yet, so the draw cannot be repeated',
  },
  imported: {
    zh: '抽取结果随历史记录导入，是来源的说法；请用来源的日志核验',
    en: 'The result was imported and is the claim of its source; verify it with the log of the source',
  },
};
