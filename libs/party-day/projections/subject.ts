import { partyDay } from '../domain/party-day.js';

/** The branch and the month that the stream of a party day is about. */
export function subjectOf(stream: string): Readonly<{ branchId: string; month: string }> {
  return partyDay.subjectOf(stream.slice('partyDay-'.length))!;
}
