import type { EventStore } from '../../event-store/index.js';
import { explanationLevelJson, fullExplanationJson, type ExplanationLevel } from '../../grades/index.js';
import { explain, type Grading, type NoExplanation, type Question } from '../../grading/index.js';

/**
 * A question about a unit or one of its branches; without a unit, about a branch of any unit. With a level, one node of the
 * explanation and what is directly below it.
 */
export type FigureQuestion = Question & Readonly<{ unitId?: string; level?: ExplanationLevel }>;

/** A figure explained in full, with its clauses and records. */
export type GradeExplanation = Readonly<{
  year: number;
  position: number | null;
  cutoff: string;
  stage: Grading['stage'];
  explanation: unknown;
}>;

/** Explains a figure of a unit or one of its branches. Any other subject is unknown. */
export async function gradeExplanation(
  grading: Grading,
  { unitId, level, ...question }: FigureQuestion,
  log: Pick<EventStore, 'eventsById'>,
): Promise<GradeExplanation | NoExplanation | 'no-such-node'> {
  if (question.subject !== unitId && !hasBranch(grading, question.subject, unitId)) return 'unknown-subject';
  const explanation = explain(grading, question);
  if (typeof explanation === 'string') return explanation;
  const json = level
    ? await explanationLevelJson(grading, explanation, level, log)
    : await fullExplanationJson(grading, explanation, log);
  if (json === undefined) return 'no-such-node';
  const { year, upToPosition: position } = grading.question;
  return {
    year,
    position,
    cutoff: grading.facts.cutoff,
    stage: grading.stage,
    explanation: json,
  };
}

function hasBranch({ units }: Grading, id: string, unitId: string | undefined): boolean {
  const some = unitId === undefined ? units : units.filter((unit) => unit.unitId === unitId);
  return some.some(({ branches }) => branches.some(({ branchId }) => branchId === id));
}
