import type { Bilingual } from '#libs/kernel/bilingual.js';
import type { DoubtfulTime } from '#libs/audit-log/index.js';
import { recordedAtOf } from '#libs/event-store/index.js';
import { paragraph, type Part } from './output/report.js';
import { counted } from './texts.js';

/** The most doubtful times that are listed one by one. */
const mostListed = 100;

/** Times that cannot be true are no fault of the log: they are told, so that somebody asks. */
export function timeLines(doubtful: readonly DoubtfulTime[], unknownNotes: number): Part[] {
  const unknown = {
    zh: `${counted(unknownNotes)} 份留存的检查点由未给出的密钥签署，其签署时间未予采用`,
    en: `${counted(unknownNotes)} kept checkpoints are signed by keys that were not given: their times were not used`,
  };
  const [head, ...each] = doubtTexts(doubtful);
  return [
    ...(unknownNotes > 0 ? [paragraph(unknown)] : []),
    ...(head ? [paragraph(head)] : []),
    ...each.map((text) => paragraph(text, { indent: 2 })),
  ];
}

/** The doubtful times in words: how many, then one by one; none if there are none. */
export function doubtTexts(doubtful: readonly DoubtfulTime[]): Bilingual[] {
  if (doubtful.length === 0) return [];
  const head = {
    zh: `登记时间存疑的记录 ${counted(doubtful.length)} 条（时钟有误，或事后补入）：`,
    en: `Records with a doubtful time: ${counted(doubtful.length)} (a wrong clock, or a row that was put in later)`,
  };
  const more = { zh: '……', en: '…' };
  return [head, ...doubtful.slice(0, mostListed).map(textOf), ...(doubtful.length > mostListed ? [more] : [])];
}

/** An instant (seconds since 1970) as the log writes its own. */
export const instant = (seconds: number): string => recordedAtOf(Math.floor(seconds * 1000));

function textOf({ position, recorded, after, before }: DoubtfulTime): Bilingual {
  const zh = [
    ...(after === undefined ? [] : [`${instant(after)} 之后`]),
    ...(before === undefined ? [] : [`${instant(before)} 之前`]),
  ];
  const en = [
    ...(after === undefined ? [] : [`after ${instant(after)}`]),
    ...(before === undefined ? [] : [`before ${instant(before)}`]),
  ];
  return {
    zh: `位置 ${position}：所记登记时间 ${instant(recorded)}，检查点表明在 ${zh.join('、')}`,
    en: `position ${position}: it says ${instant(recorded)}; by the checkpoints it was recorded ${en.join(' and ')}`,
  };
}
