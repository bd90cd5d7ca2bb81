import type { Bilingual } from '../kernel/bilingual.js';

/** The first difference of two logs: its position, and whether an event is changed, additional or missing. */
export type Difference = Readonly<{
  kind: 'changed' | 'more' | 'missing' | 'partitions';
  position: number;
  /** The event at the source, or else at the target. */
  id: string;
  /** The names of the different fields. */
  fields: readonly string[];
}>;

/** The target differs from the source. Nothing was overwritten, and the source stays in use. */
export class LogsDiffer extends Error {
  override readonly name = 'LogsDiffer';
  readonly zh: string;
  readonly en: string;

  constructor(
    readonly difference: Difference,
    source: string,
    target: string,
  ) {
    const said = textsOf(difference, source, target);
    super(said.en);
    this.zh = `位置 ${difference.position}：${said.zh}。已停止迁移，未覆盖、未删除任何内容，仍以 ${source} 为准`;
    this.en = `Position ${difference.position}: ${said.en}. The migration was stopped, nothing was overwritten or deleted, and ${source} stays in use`;
  }
}

function textsOf({ kind, id, fields }: Difference, source: string, target: string): Bilingual {
  switch (kind) {
    case 'more':
      return {
        zh: `${target} 在此还有事件 ${id}，而 ${source} 没有`,
        en: `${target} has an additional event there, ${id}`,
      };
    case 'missing':
      return { zh: `${target} 缺少事件 ${id}`, en: `${target} lacks the event ${id}` };
    case 'partitions':
      return {
        zh: `自事件 ${id} 起，该事件流所属年度在 ${source} 与 ${target} 不同`,
        en: `the stream that begins with the event ${id} concerns other years at ${target} than at ${source}`,
      };
    default:
      return {
        zh: `${source} 的事件 ${id} 在 ${target} 不同（${fields.join('、')}）`,
        en: `the event ${id} of ${source} differs at ${target} (${fields.join(', ')})`,
      };
  }
}
