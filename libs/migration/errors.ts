type Texts = Readonly<{ zh: string; en: string }>;

/** The first position at which two logs part, and how: another event, one that the source has not, or one that is missing. */
export type Difference = Readonly<{
  kind: 'changed' | 'more' | 'missing' | 'partitions';
  position: number;
  /** The event at the source, or else the one at the target. */
  id: string;
  /** What of it differs. */
  fields: readonly string[];
}>;

/** What is at the target is not what is at the source. Nothing was written over, and the source stays the truth. */
export class LogsDiffer extends Error {
  override readonly name = 'LogsDiffer';
  readonly zh: string;
  readonly en: string;

  constructor(
    readonly difference: Difference,
    source: string,
    target: string,
  ) {
    const said = saidOf(difference, source, target);
    super(said.en);
    this.zh = `位置 ${difference.position}：${said.zh}。已停止迁移，未覆盖、未删除任何内容，仍以 ${source} 为准`;
    this.en = `Position ${difference.position}: ${said.en}. The move was stopped, nothing was written over or deleted, and ${source} stays the truth`;
  }
}

function saidOf({ kind, id, fields }: Difference, source: string, target: string): Texts {
  switch (kind) {
    case 'more':
      return {
        zh: `${target} 在此还有事件 ${id}，而 ${source} 没有`,
        en: `${target} has a further event there, ${id}, which ${source} has not`,
      };
    case 'missing':
      return { zh: `${target} 缺少事件 ${id}`, en: `${target} lacks the event ${id}` };
    case 'partitions':
      return {
        zh: `自事件 ${id} 起，该事件流所属年度在 ${source} 与 ${target} 不同`,
        en: `the stream that the event ${id} begins bears on other years at ${target} than at ${source}`,
      };
    default:
      return {
        zh: `${source} 的事件 ${id} 在 ${target} 不同（${fields.join('、')}）`,
        en: `the event ${id} of ${source} is another at ${target} (${fields.join(', ')})`,
      };
  }
}
