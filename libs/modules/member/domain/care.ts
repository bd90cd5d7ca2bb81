/** The home services and front-line activities so far, one text each, to find one that is recorded twice. */
export type Care = Readonly<{ care?: readonly string[] }>;

export function withCare<State extends Care>(state: State, ...parts: readonly string[]): State {
  return { ...state, care: [...(state.care ?? []), parts.join(' ')] };
}

export function hasCare({ care = [] }: Care, ...parts: readonly string[]): boolean {
  return care.includes(parts.join(' '));
}
