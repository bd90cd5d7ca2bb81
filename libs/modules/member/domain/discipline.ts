import { requires } from '../../../kernel/rule.js';
import { memberRules as rules } from './member.rules.js';

/** The days of the referrals without a conclusion, clause 4.3b. */
export type Discipline = Readonly<{ referrals?: readonly string[] }>;

export function requiresConcludable({ referrals = [] }: Discipline, concludedOn: string) {
  requires(referrals.length > 0, rules.mustBeReferred);
  requires(
    referrals.some((day) => day <= concludedOn),
    rules.notBeforeReferral,
    'concludedOn',
  );
}

export function withReferral<State extends Discipline>(state: State, referredOn: string): State {
  return { ...state, referrals: [...(state.referrals ?? []), referredOn] };
}

/** A conclusion names no referral; it closes the first recorded one that it can close. */
export function withConclusion<State extends Discipline>(state: State, concludedOn: string): State {
  const { referrals = [] } = state;
  const concluded = referrals.findIndex((day) => day <= concludedOn);
  return { ...state, referrals: referrals.filter((_, index) => index !== concluded) };
}
