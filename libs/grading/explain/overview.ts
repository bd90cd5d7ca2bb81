import type { Obligation } from '../obligation.js';
import type { Bilingual } from '../rulebook/index.js';
import type { Judged } from './judged.js';
import { counted, joined, listed, points, said } from './texts.js';

const mostLines = 12;
const mostSubjects = 4;

/** What was not fully met, by reason; obligations whose ratio is their own stand for themselves. */
export function overviewOf(judged: Judged, obligations: readonly Obligation[]): Bilingual[] {
  const open = obligations.filter(({ outcome }) => outcome !== 'met' && outcome !== 'not-applicable');
  const groups = Map.groupBy(open, (each) => keyOf(judged, each));
  const lines = [...groups.values()].map((group) => lineOf(judged, group));
  const more = lines.length - mostLines;
  if (more <= 0) return lines;
  return [...lines.slice(0, mostLines), said(`……另有 ${more} 项`, `… and ${more} more`)];
}

/** A reason that the rulebook gives a ratio is said once; of others only what is the same in every count. */
function keyOf(judged: Judged, each: Obligation): string {
  const { ratio, reason } = each;
  return isSettled(judged, each) ? reason : `${ratio} ${reason} ${joined(judged.detail(each)).en}`;
}

function isSettled({ duty, rule }: Judged, { ratio, reason }: Obligation): boolean {
  return reason in duty.reasons && (ratio === null || reason in rule.ratios);
}

function lineOf(judged: Judged, group: readonly Obligation[]): Bilingual {
  const [first] = group as [Obligation];
  const { zh, en } = placesOf(judged, group);
  const why = whyOf(judged, group);
  return said(`${points(first.ratio)}  ${zh}：${why.zh}`, `${points(first.ratio)}  ${en}: ${why.en}`);
}

/** Several of a settled reason have nothing else in common; otherwise days and counts say more than the reason. */
function whyOf(judged: Judged, group: readonly Obligation[]): Bilingual {
  const [first] = group as [Obligation];
  const meaning = judged.duty.reasons[first.reason];
  const details = judged.detail(first);
  if (!meaning || (details.length > 0 && !isSettled(judged, first))) return joined(details);
  return joined(group.length > 1 ? [meaning] : [meaning, ...details]);
}

/** The periods, where all are the owner's own; else how many, and of whom. */
function placesOf({ ownerId }: Judged, group: readonly Obligation[]): Bilingual {
  const bySubject = Map.groupBy(group, ({ subject }) => subject);
  const places = [...bySubject].map(([subject, own]) => {
    const periods = listed(own.map(({ period }) => period));
    return subject === ownerId ? periods : said(`${subject}（${periods.zh}）`, `${subject} (${periods.en})`);
  });
  const more = places.length - mostSubjects;
  const shown = listed(places.slice(0, mostSubjects));
  if (more <= 0) return shown;
  return said(
    `${shown.zh}等 ${places.length} 个对象，共 ${group.length} 项`,
    `${shown.en} and ${counted(more, 'other')}, ${group.length} in all`,
  );
}
