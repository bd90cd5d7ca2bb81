import { FULL } from '../arithmetic.js';
import { shareOf } from '../contributions.js';
import type { Obligation, Outcome } from '../obligation.js';
import { numbersOf, type Bilingual } from '../rulebook/index.js';
import type { IndicatorGrade } from '../unit/branch-grade.js';
import { effectOf, isAsked, type Context, type Question, type Scale } from './context.js';
import { explained, type Explanation } from './explanation.js';
import { fullMarks } from './full-marks.js';
import type { Judged } from './judged.js';
import { numbersIn } from './number-names.js';
import { overviewOf } from './overview.js';
import { said } from './texts.js';

/** An indicator with its obligations; in an overview only those not fully met, in a line each. */
export function explainJudged(judged: Judged, scale: Scale, { question }: Context, isOpened: boolean): Explanation {
  const { duty, rule, grade } = judged;
  const shown = grade.obligations.filter(({ period }) => isAsked(question, period));
  const about = { kind: 'indicator', id: grade.id } as const;
  return explained(about, headingOf(judged), grade.ratio, {
    ...effectOf(scale, grade.ratio),
    says: [countsOf(grade), ...nothingIn(question, shown), ...fullMarksOf(judged)],
    clauses: rule.clauses,
    numbers: numbersIn(duty, rule),
    parts: shown.map((each) => explainObligation(judged, each, scale)),
    ...(!isOpened && { overview: overviewOf(judged, shown) }),
  });
}

function nothingIn({ period }: Question, shown: readonly Obligation[]): Bilingual[] {
  if (period === undefined || shown.length > 0) return [];
  return [said(`${period} 没有考核事项`, `Nothing was judged of ${period}`)];
}

const outcomes: Readonly<Record<Outcome, Bilingual>> = {
  met: said('达到', 'met'),
  partly: said('部分达到', 'partly met'),
  missed: said('未达到', 'missed'),
  'not-applicable': said('不适用', 'not applicable'),
  pending: said('未到期', 'pending'),
};

/** One obligation: its outcome, reason, days and counts, and events. */
export function explainObligation(judged: Judged, obligation: Obligation, { share, on }: Scale): Explanation {
  const { subject, period, ratio, outcome, reason, evidence } = obligation;
  const count = judged.grade.obligations.filter((each) => each.ratio !== null).length;
  const place =
    subject === judged.ownerId ? said(period, period) : said(`${subject}，${period}`, `${subject}, ${period}`);
  const { zh, en } = outcomes[outcome];
  return explained(
    { kind: 'obligation', id: subject, period, outcome, reason },
    said(`${place.zh}：${zh}`, `${place.en}: ${en}`),
    ratio,
    {
      ...(ratio !== null && effectOf({ share: shareOf(share, 1, count), on }, ratio)),
      says: [...meaningOf(judged, reason), ...judged.detail(obligation)],
      evidence,
    },
  );
}

/** The reason in words, with its code; nothing where the details put the code itself into words. */
function meaningOf({ duty }: Judged, reason: string): Bilingual[] {
  const meaning = duty.reasons[reason];
  return meaning ? [said(`${meaning.zh}（${reason}）`, `${meaning.en} (${reason})`)] : [];
}

export function headingOf({ duty: { title }, grade: { id, weight } }: Judged): Bilingual {
  return said(`${title.zh}（${id}，权重 ${weight}）`, `${title.en} (${id}, weight ${weight})`);
}

function countsOf({ obligations }: IndicatorGrade): Bilingual {
  const total = obligations.length;
  const kinds = (Object.keys(outcomes) as Outcome[]).flatMap((outcome) => {
    const count = obligations.filter((each) => each.outcome === outcome).length;
    return count === 0 ? [] : [{ count, ...outcomes[outcome] }];
  });
  const [kind, ...others] = kinds;
  if (!kind) return said('没有考核事项，不计权重', 'Nothing was to be judged: its weight does not count');
  if (others.length === 0) {
    const { zh, en } = kind;
    return total === 1
      ? said(`1 项考核事项，${zh}`, `1 obligation, ${en}`)
      : said(`${total} 项考核事项，均${zh}`, `${total} obligations, all ${en}`);
  }
  return said(
    `${total} 项考核事项：${kinds.map(({ zh, count }) => `${zh} ${count}`).join('，')}`,
    `${total} obligations: ${kinds.map(({ en, count }) => `${count} ${en}`).join(', ')}`,
  );
}

function fullMarksOf({ duty, rule, grade: { ratio } }: Judged): Bilingual[] {
  const text = ratio === null || ratio >= FULL ? undefined : fullMarks[duty.id]?.(numbersOf(rule).parameters);
  return text ? [said(`满分条件：${text.zh}`, `Full marks: ${text.en}`)] : [];
}
