/** A linked list: adding to it costs the same however long it is. */
type CareRecord = Readonly<{ key: string; before: CareRecord | undefined }>;

/** The home services and front-line activities so far, the last first, to find one that is recorded twice. */
export type Care = Readonly<{ care?: CareRecord }>;

export function withCare<State extends Care>(state: State, ...parts: readonly string[]): State {
  return { ...state, care: { key: parts.join(' '), before: state.care } };
}

export function hasCare({ care }: Care, ...parts: readonly string[]): boolean {
  const key = parts.join(' ');
  for (let each = care; each; each = each.before) if (each.key === key) return true;
  return false;
}
