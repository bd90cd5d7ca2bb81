import type { Bilingual } from '../../kernel/bilingual.js';
import type { Obligation } from '../obligation.js';
import type { JudgedIndicator } from './judged-indicator.js';
import { plural, sentenceOf, listOf, points, bilingual } from './texts.js';

const maxLines = 12;
const maxSubjects = 4;

/** The obligations that were not fully met, grouped by reason; an obligation with its own ratio has its own line. */
export function overviewOf(judged: JudgedIndicator, obligations: readonly Obligation[]): Bilingual[] {
  const open = obligations.filter(({ outcome }) => outcome !== 'met' && outcome !== 'not-applicable');
  const groups = Map.groupBy(open, (each) => keyOf(judged, each));
  const lines = [...groups.values()].map((group) => lineOf(judged, group));
  const more = lines.length - maxLines;
  if (more <= 0) return lines;
  return [...lines.slice(0, maxLines), bilingual(`……另有 ${more} 项`, `… and ${more} more`)];
}

/** Groups by reason if the rulebook gives it a ratio; otherwise only equal counts are grouped. */
function keyOf(judged: JudgedIndicator, each: Obligation): string {
  const { ratio, reason } = each;
  return isSettled(judged, each) ? reason : `${ratio} ${reason} ${sentenceOf(judged.detail(each)).en}`;
}

function isSettled({ duty, rule }: JudgedIndicator, { ratio, reason }: Obligation): boolean {
  return reason in duty.reasons && (ratio === null || reason in rule.ratios);
}

function lineOf(judged: JudgedIndicator, group: readonly Obligation[]): Bilingual {
  const [first] = group as [Obligation];
  const { zh, en } = placesOf(judged, group);
  const why = whyOf(judged, group);
  return bilingual(`${points(first.ratio)}  ${zh}：${why.zh}`, `${points(first.ratio)}  ${en}: ${why.en}`);
}

/** A group of a settled reason shares only the reason; otherwise days and counts say more. */
function whyOf(judged: JudgedIndicator, group: readonly Obligation[]): Bilingual {
  const [first] = group as [Obligation];
  const meaning = judged.duty.reasons[first.reason];
  const details = judged.detail(first);
  if (!meaning || (details.length > 0 && !isSettled(judged, first))) return sentenceOf(details);
  return sentenceOf(group.length > 1 ? [meaning] : [meaning, ...details]);
}

/** The periods, if all are the owner's own; else their number and subjects. */
function placesOf({ ownerId, nameOf }: JudgedIndicator, group: readonly Obligation[]): Bilingual {
  const bySubject = Map.groupBy(group, ({ subject }) => subject);
  const places = [...bySubject].map(([subject, own]) => {
    const periods = listOf(own.map(({ period }) => period));
    return subject === ownerId
      ? periods
      : bilingual(`${nameOf(subject)}（${periods.zh}）`, `${nameOf(subject)} (${periods.en})`);
  });
  const more = places.length - maxSubjects;
  const shown = listOf(places.slice(0, maxSubjects));
  if (more <= 0) return shown;
  return bilingual(
    `${shown.zh}等 ${places.length} 个对象，共 ${group.length} 项`,
    `${shown.en} and ${plural(more, 'other')}, ${group.length} in all`,
  );
}
