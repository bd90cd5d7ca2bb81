import type { Bilingual } from '../../kernel/bilingual.js';
import { FULL } from '../arithmetic.js';
import { shareOf } from '../contributions.js';
import type { Obligation, Outcome } from '../obligation.js';
import { numbersOf } from '../rulebook/index.js';
import type { IndicatorGrade } from '../unit/branch-grade.js';
import { effectOf, isInPeriod, type Context, type Question, type Scale } from './context.js';
import { explained, type Explanation } from './explanation.js';
import { fullMarks } from './full-marks.js';
import type { JudgedIndicator } from './judged-indicator.js';
import { numbersIn } from './number-names.js';
import { overviewOf } from './overview.js';
import { bilingual, outcomeNames } from './texts.js';

/** An indicator with its obligations; an overview has only those not fully met, one line each. */
export function explainIndicator(
  judged: JudgedIndicator,
  scale: Scale,
  { question }: Context,
  isOpened: boolean,
): Explanation {
  const { duty, rule, grade } = judged;
  const shown = grade.obligations.filter(({ period }) => isInPeriod(question, period));
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
  return [bilingual(`${period} 没有考核事项`, `Nothing was judged in ${period}`)];
}

/** One obligation: its outcome, reason, days and counts, and events. */
export function explainObligation(judged: JudgedIndicator, obligation: Obligation, { share, on }: Scale): Explanation {
  const { subject, period, ratio, outcome, reason, evidence } = obligation;
  const count = judged.grade.obligations.filter((each) => each.ratio !== null).length;
  const place =
    subject === judged.ownerId
      ? bilingual(period, period)
      : bilingual(`${judged.nameOf(subject)}，${period}`, `${judged.nameOf(subject)}, ${period}`);
  const { zh, en } = outcomeNames[outcome];
  return explained(
    { kind: 'obligation', id: subject, period, outcome, reason },
    bilingual(`${place.zh}：${zh}`, `${place.en}: ${en}`),
    ratio,
    {
      ...(ratio !== null && effectOf({ share: shareOf(share, 1, count), on }, ratio)),
      says: [...meaningOf(judged, reason), ...judged.detail(obligation)],
      evidence,
    },
  );
}

/** The reason in words; empty if the details already say it. */
function meaningOf({ duty }: JudgedIndicator, reason: string): Bilingual[] {
  const meaning = duty.reasons[reason];
  return meaning ? [meaning] : [];
}

export function headingOf({ duty: { title }, grade: { weight } }: JudgedIndicator): Bilingual {
  return bilingual(`${title.zh}（权重 ${weight}）`, `${title.en} (weight ${weight})`);
}

function countsOf({ obligations }: IndicatorGrade): Bilingual {
  const total = obligations.length;
  const kinds = (Object.keys(outcomeNames) as Outcome[]).flatMap((outcome) => {
    const count = obligations.filter((each) => each.outcome === outcome).length;
    return count === 0 ? [] : [{ count, ...outcomeNames[outcome] }];
  });
  const [kind, ...others] = kinds;
  if (!kind)
    return bilingual(
      '本年度无此项任务，不计分',
      'There was nothing of it to do in the year: its weight does not count',
    );
  if (others.length === 0) {
    const { zh, en } = kind;
    return total === 1
      ? bilingual(`1 项考核事项，${zh}`, `1 obligation, ${en}`)
      : bilingual(`${total} 项考核事项，均${zh}`, `${total} obligations, all ${en}`);
  }
  return bilingual(
    `${total} 项考核事项：${kinds.map(({ zh, count }) => `${zh} ${count}`).join('，')}`,
    `${total} obligations: ${kinds.map(({ en, count }) => `${count} ${en}`).join(', ')}`,
  );
}

function fullMarksOf({ duty, rule, grade: { ratio } }: JudgedIndicator): Bilingual[] {
  const text = ratio === null || ratio >= FULL ? undefined : fullMarks[duty.id](numbersOf(rule).parameters);
  return text ? [bilingual(`满分条件：${text.zh}`, `Full marks: ${text.en}`)] : [];
}
