import { duties } from '../duties/index.js';
import { branchYear } from '../facts/branch-year.js';
import { unitYear } from '../facts/unit-year.js';
import type { GradedUnit, UnitsGrading } from '../grade.js';
import { indicators } from '../indicators/index.js';
import { capIds } from '../unit/caps.js';
import { besideConfirmed } from './beside-confirmed.js';
import type { Context, Question } from './context.js';
import { explainBranch } from './explain-branch.js';
import { explainDutyTo } from './explain-duties.js';
import { explainUnit, unitFigures } from './explain-unit.js';
import { explained, type Explanation } from './explanation.js';
import { explainSubject } from './explain-subject.js';
import { inactiveMonths } from './inactive-months.js';
import { bilingual } from './texts.js';

/** Why there is no explanation: the subject is unknown, or it has no such figure. */
export type NoExplanation = 'unknown-subject' | 'no-such-figure';

/** All figures that a question can name. */
export const figureIds: readonly string[] = [
  ...unitFigures,
  ...[...indicators, ...duties].map(({ id }) => id),
  ...capIds,
];

/**
 * Explains a figure of a year's grades down to clause, rule and event. Of a confirmed unit, the figures that later records
 * moved stand beside those that people confirmed.
 */
export function explain(grading: UnitsGrading, question: Question): Explanation | NoExplanation {
  const now = explainBy(grading, question);
  const confirmed = isConfirmed(grading, question) ? grading.confirmed() : undefined;
  if (!confirmed || typeof now === 'string') return now;
  const was = explainBy(confirmed, question);
  return typeof was === 'string' ? now : besideConfirmed(grading, now, was);
}

/** Whether the subject, or the unit of the branch, has a confirmed tier. */
function isConfirmed({ units }: UnitsGrading, { subject }: Question): boolean {
  const of = units.find(
    (unit) => unit.unitId === subject || unit.branches.some(({ branchId }) => branchId === subject),
  );
  return of ? of.confirmedTier !== null : true;
}

function explainBy(grading: UnitsGrading, question: Question): Explanation | NoExplanation {
  const context = { grading, question };
  const { subject } = question;
  const unit = grading.units.find(({ unitId }) => unitId === subject);
  if (unit) return explainUnit(context, unit) ?? 'no-such-figure';
  const home = grading.units.find(({ branches }) => branches.some(({ branchId }) => branchId === subject));
  if (home) return ofBranch(context, home) ?? 'no-such-figure';
  return ungradedUnit(context) ?? ungradedBranch(context, subject) ?? explainSubject(context) ?? 'unknown-subject';
}

/** A branch's own indicator, or a unit's duty towards it. */
function ofBranch(context: Context, unit: GradedUnit): Explanation | undefined {
  const { subject, indicator } = context.question;
  const branch = unit.branches.find(({ branchId }) => branchId === subject)!;
  const isOwn = indicator === undefined || branch.indicators.some(({ id }) => id === indicator);
  return isOwn ? explainBranch(context, unit, branch) : explainDutyTo(context, unit, branch);
}

/** A unit without an active branch month. */
function ungradedUnit(context: Context): Explanation | undefined {
  const { subject } = context.question;
  const { facts } = context.grading;
  const unit = facts.registry.unit(subject);
  if (unit?.registeredOn === undefined) return undefined;
  const { name } = unit;
  return explained({ kind: 'unit', id: subject }, bilingual(name, name), null, {
    says: [bilingual('没有支部有可考核的月份，不评定等次', 'No branch had a month to judge: it has no grade')],
    parts: unitYear(facts, subject).branchIds.map((branchId) => ungradedBranch(context, branchId)!),
  });
}

function ungradedBranch({ grading: { facts, rulebook } }: Context, branchId: string): Explanation | undefined {
  const known = facts.registry.branch(branchId);
  if (!known) return undefined;
  const heading = bilingual(known.name, known.name);
  const says = inactiveMonths(branchYear(branchId, facts, rulebook));
  return explained({ kind: 'branch', id: branchId }, heading, null, { says });
}
