import { monthOf } from '../../kernel/civil.js';
import { lastDayOfMove, type partyDayEvents } from '../../modules/party-day/index.js';
import type { StreamFacts } from './fact.js';

type PartyDayFacts = StreamFacts<typeof partyDayEvents>;

/** The party day of a branch's month. */
export type PartyDay = Readonly<{
  month: string;
  heldOn: string;
  /** Whether a deferral to the day was approved on or before it. */
  moved: boolean;
}>;

/**
 * The days of a branch's valid party days, by month: held in the month, or on the day of a deferral that was approved in
 * time. One day serves one month, so the month of the day itself and earlier months go before.
 */
export function validDaysOf(partyDays: readonly PartyDay[]): ReadonlyMap<string, string> {
  const isInMonth = ({ month, heldOn }: PartyDay) => monthOf(heldOn) === month;
  const valid = new Map(partyDays.filter(isInMonth).map(({ month, heldOn }) => [month, heldOn]));
  const served = new Set(valid.values());
  for (const { month, heldOn, moved } of partyDays.toSorted((a, b) => (a.month < b.month ? -1 : 1))) {
    if (!moved || served.has(heldOn) || heldOn > lastDayOfMove(month)) continue;
    valid.set(month, heldOn);
    served.add(heldOn);
  }
  return valid;
}

/** The party day that a month's facts tell of. */
export function partyDayOf(month: string, facts: PartyDayFacts): PartyDay[] {
  const heldOn = facts.last('PartyDayOpened')?.data.heldOn;
  return heldOn === undefined ? [] : [{ month, heldOn, moved: movesTo(facts, heldOn).length > 0 }];
}

/** The deferral requests of a month that were approved, in the order of the approvals. */
export function approvedDeferrals(facts: PartyDayFacts) {
  const requests = facts.of('DeferralRequested');
  return facts.of('DeferralApproved').flatMap((approval) => {
    const requested = requests.filter(({ data }) => data.requestId === approval.data.requestId);
    return requested.map((request) => ({ request, approval }));
  });
}

/**
 * The approved move of a month's party day to a day after the cut-off, if it is not too late a day: then the month is not
 * judged while no party day was opened.
 */
export function moveBeyond(facts: PartyDayFacts, month: string, cutoff: string) {
  return approvedDeferrals(facts).find(
    ({ request }) => request.data.to > cutoff && request.data.to <= lastDayOfMove(month),
  );
}

/** The approved moves of a month's party day to a day, approved on or before it. */
export function movesTo(facts: PartyDayFacts, heldOn: string) {
  return approvedDeferrals(facts).filter(
    ({ request, approval }) => request.data.to === heldOn && approval.data.approvedOn <= heldOn,
  );
}
