import { Problem } from '../problem/problem.js';

/** What is not there is not there. */
export function found<Answer>(answer: Answer | undefined): Answer {
  if (answer === undefined) throw new Problem('notFound');
  return answer;
}
