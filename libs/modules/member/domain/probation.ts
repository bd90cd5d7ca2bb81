import { requires } from '../../../kernel/rule.js';
import { memberRules as rules } from './member.rules.js';

/** The day on which a probationary member (预备党员) joined, until the probation ends. */
export type Probation = Readonly<{ probationSince?: string }>;

export function requiresProbation({ probationSince }: Probation, endedOn: string) {
  requires(probationSince !== undefined, rules.onProbation);
  requires(probationSince <= endedOn, rules.notBeforeProbation, 'endedOn');
}

export function withProbation<State extends Probation>(state: State, probationSince: string | undefined): State {
  const { probationSince: _before, ...rest } = state;
  return { ...rest, ...(probationSince !== undefined && { probationSince }) } as State;
}
