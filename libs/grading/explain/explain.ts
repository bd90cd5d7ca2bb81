import { duties } from '../duties/index.js';
import { branchYear } from '../facts/branch-year.js';
import { unitYear } from '../facts/unit-year.js';
import type { GradedUnit, UnitsGrading } from '../grade.js';
import { indicators } from '../indicators/index.js';
import { capIds } from '../unit/caps.js';
import type { Context, Question } from './context.js';
import { explainBranch } from './explain-branch.js';
import { explainDutyTo } from './explain-duties.js';
import { explainUnit, unitFigures } from './explain-unit.js';
import { explained, type Explanation } from './explanation.js';
import { explainSubject } from './explain-subject.js';
import { inactiveMonths } from './inactive-months.js';
import { said } from './texts.js';

/** Why there is no explanation: nobody knows the subject, or it has no such figure. */
export type Unexplained = 'unknown-subject' | 'no-such-figure';

/** All that can be asked for of a subject. */
export const figureIds: readonly string[] = [
  ...unitFigures,
  ...[...indicators, ...duties].map(({ id }) => id),
  ...capIds,
];

/** Opens a figure of a year's grades down to clause, rule and event. */
export function explain(grading: UnitsGrading, question: Question): Explanation | Unexplained {
  const context = { grading, question };
  const { subject } = question;
  const unit = grading.units.find(({ unitId }) => unitId === subject);
  if (unit) return explainUnit(context, unit) ?? 'no-such-figure';
  const home = grading.units.find(({ branches }) => branches.some(({ branchId }) => branchId === subject));
  if (home) return ofBranch(context, home) ?? 'no-such-figure';
  return ungradedUnit(context) ?? ungradedBranch(context, subject) ?? explainSubject(context) ?? 'unknown-subject';
}

/** A branch's own indicator, or what a duty of its unit was owed to it. */
function ofBranch(context: Context, unit: GradedUnit): Explanation | undefined {
  const { subject, indicator } = context.question;
  const branch = unit.branches.find(({ branchId }) => branchId === subject)!;
  const isOwn = indicator === undefined || branch.indicators.some(({ id }) => id === indicator);
  return isOwn ? explainBranch(context, unit, branch) : explainDutyTo(context, unit, branch);
}

/** A unit of which no branch had an active month. */
function ungradedUnit(context: Context): Explanation | undefined {
  const { subject } = context.question;
  const { facts } = context.grading;
  const unit = facts.registry.unit(subject);
  if (unit?.registeredOn === undefined) return undefined;
  const { name } = unit;
  return explained({ kind: 'unit', id: subject }, said(`${subject} ${name}`, `${subject} ${name}`), null, {
    says: [
      said('没有支部有可考核的月份，不评定等次', 'None of its branches had a month to be judged: it has no grade'),
    ],
    parts: unitYear(facts, subject).branchIds.map((branchId) => ungradedBranch(context, branchId)!),
  });
}

function ungradedBranch({ grading: { facts, rulebook } }: Context, branchId: string): Explanation | undefined {
  const known = facts.registry.branch(branchId);
  if (!known) return undefined;
  const heading = said(`支部 ${branchId} ${known.name}`, `Branch ${branchId} ${known.name}`);
  const says = inactiveMonths(branchYear(branchId, facts, rulebook));
  return explained({ kind: 'branch', id: branchId }, heading, null, { says });
}
