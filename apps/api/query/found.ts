import { Problem } from '../problem/problem.js';

/** Throws `Problem` “not found” if there is no answer. */
export function found<Answer>(answer: Answer | undefined): Answer {
  if (answer === undefined) throw new Problem('notFound');
  return answer;
}
