import { subjectIdOf } from '../../../kernel/stream-name.js';
import { partyDay } from '../domain/party-day.js';

/** The branch and the month of a party day's stream. */
export function subjectOf(stream: string): Readonly<{ branchId: string; month: string }> {
  return partyDay.subjectOf(subjectIdOf(stream))!;
}
