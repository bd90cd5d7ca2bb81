import { xianning, type Year } from '../../testing/index.js';
import type { Rulebook } from '../../rulebook/index.js';
import type { Question } from '../context.js';
import { duties } from '../../duties/index.js';
import { indicators } from '../../indicators/index.js';
import { explain } from '../explain.js';
import type { Explanation } from '../explanation.js';

/** The explanation of a subject, or of one figure of it. */
export function opened(year: Year, subject: string, question: Partial<Question> = {}, rulebook: Rulebook = xianning) {
  const found = explain(year.graded(rulebook), { subject, ...question });
  if (typeof found === 'string') throw new Error(found);
  return found;
}

/** The part of an explanation below it, by ids or periods one within the other. */
export function within(whole: Explanation, ...path: readonly string[]): Explanation {
  return path.reduce((of, name) => {
    const found = of.parts.find(({ about: { id, period } }) => period === name || id === name);
    if (!found) throw new Error(`There is no ${name} in ${of.heading.en}`);
    return found;
  }, whole);
}

export const inChinese = ({ says }: Pick<Explanation, 'says'>): string[] => says.map(({ zh }) => zh);
export const inEnglish = ({ says }: Pick<Explanation, 'says'>): string[] => says.map(({ en }) => en);

/** What is said of one obligation of a branch, without its reason: in Chinese, then in English. */
export function detailsOf(
  year: Year,
  indicator: string,
  period: string,
  subject = 'b-0001',
): [zh: string[], en: string[]] {
  const branch = opened(year, 'b-0001', { indicator });
  const obligations = within(branch, indicator).parts;
  const obligation = obligations.find(({ about }) => about.period === period && about.id === subject)!;
  const { reasons } = [...indicators, ...duties].find(({ id }) => id === indicator)!;
  const { reason } = obligation.about;
  const details = obligation.says.slice(Object.hasOwn(reasons, reason!) ? 1 : 0);
  return [inChinese({ says: details }), inEnglish({ says: details })];
}
