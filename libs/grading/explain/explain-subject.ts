import type { Bilingual } from '../../kernel/bilingual.js';
import { FULL } from '../arithmetic.js';
import { adds, sharedByWeight, shareOf, whole } from '../contributions.js';
import { branchYear } from '../facts/branch-year.js';
import type { UnitsGrading } from '../grade.js';
import type { Obligation } from '../obligation.js';
import type { BranchGrade, IndicatorGrade } from '../unit/branch-grade.js';
import { isInPeriod, type Context } from './context.js';
import { judgedIndicator } from './explain-branch.js';
import { explainObligation } from './explain-indicator.js';
import { explainMember } from './explain-member.js';
import { explained, type FigureName, type Explanation } from './explanation.js';
import { subjectNames } from './subject-names.js';
import { numbersIn } from './number-names.js';
import { plural, points, bilingual } from './texts.js';

/** A member or a resolution: all its obligations in all branches; `undefined` for an unknown one. */
export function explainSubject(context: Context): Explanation | undefined {
  const { grading, question } = context;
  const { subject, indicator } = question;
  const about = aboutOf(grading, subject);
  if (!about) return undefined;
  const parts = grading.units
    .flatMap(({ branches }) => branches)
    .flatMap((branch) =>
      branch.indicators.flatMap((grade) => {
        const own = grade.obligations.filter((each) => each.subject === subject && isInPeriod(question, each.period));
        if (own.length === 0 || (indicator !== undefined && indicator !== grade.id)) return [];
        return [shareIn(context, branch, grade, own)];
      }),
    );
  const heading =
    about.kind === 'member'
      ? bilingual(`党员 ${subject}`, `Member ${subject}`)
      : resolutionText(subjectNames(grading.facts)(subject));
  const own = about.kind === 'member' && indicator === undefined ? explainMember(context) : [];
  return explained(about, heading, null, {
    says: parts.length > 0 ? [] : whyNothing(grading, about),
    parts: [...own, ...parts],
  });
}

function resolutionText(title: string): Bilingual {
  return bilingual(`决议“${title}”`, `Resolution “${title}”`);
}

function aboutOf({ facts }: UnitsGrading, id: string): FigureName | undefined {
  if (facts.registry.member(id)) return { kind: 'member', id };
  return facts.resolutions.has(id) ? { kind: 'resolution', id } : undefined;
}

/** The obligations of an indicator about the subject, and their cost for the branch. */
function shareIn(
  { grading }: Context,
  branch: BranchGrade,
  grade: IndicatorGrade,
  own: readonly Obligation[],
): Explanation {
  const judged = judgedIndicator(grading, branchYear(branch.branchId, grading.facts, grading.rulebook), grade);
  const share = sharedByWeight(branch.indicators, whole).get(grade.id)!;
  const counting = grade.obligations.filter(({ ratio }) => ratio !== null).length;
  const missing = own.reduce((sum, { ratio }) => sum + (ratio === null ? 0 : FULL - ratio), 0);
  const lost = counting === 0 ? 0 : adds(shareOf(share, 1, counting), missing);
  const { title } = judged.duty;
  return explained(
    { kind: 'indicator', id: grade.id },
    bilingual(`${title.zh}，${branch.name}`, `${title.en}, ${branch.name}`),
    null,
    {
      says: [
        bilingual(
          `支部此项共 ${grade.obligations.length} 项考核事项，以下 ${own.length} 项使支部得分少 ${points(lost)} 分`,
          `Of the branch’s ${plural(grade.obligations.length, 'obligation')} these ${own.length} cost its score ${points(lost)}`,
        ),
      ],
      clauses: judged.rule.clauses,
      numbers: numbersIn(judged.duty, judged.rule),
      parts: own.map((each) => explainObligation(judged, each, { share, on: 'branch' })),
    },
  );
}

function whyNothing({ facts }: UnitsGrading, { kind, id }: FigureName): Bilingual[] {
  const nothing = bilingual('没有以其为对象的考核事项', 'There was nothing to judge');
  const adopted = kind === 'resolution' ? facts.resolutions.get(id)!.last('ResolutionAdopted')?.data : undefined;
  if (!adopted) return [nothing];
  const { adoptedOn, eligible, present, votesFor } = adopted;
  return [
    nothing,
    bilingual(
      `${adoptedOn} 表决：应到 ${eligible} 人，实到 ${present} 人，赞成 ${votesFor} 票；只有 ${facts.year} 年有效通过的决议才考核落实情况`,
      `Voted on ${adoptedOn}: ${votesFor} for, ${present} present of ${eligible}; only resolutions validly adopted in ${facts.year} are followed up`,
    ),
  ];
}
