import type { Aggregate } from '../../kernel/aggregate.js';
import type { Registry } from '../../registry/index.js';
import { admissions } from './party-day.admission.js';
import { cautions } from './party-day.caution.js';
import { partyDayEvents } from './party-day.events.js';
import { transitions, unopened, type PartyDayState, type PartyDaySubject } from './party-day.state.js';

/** The theme party day (主题党日) of a branch and a month: stream `partyDay-{branchId}:{YYYY-MM}`. */
export const partyDay: Aggregate<typeof partyDayEvents, PartyDayState, PartyDaySubject, Registry> = {
  category: 'partyDay',
  events: partyDayEvents,
  initial: unopened,
  subjectOf,
  decisions: ['DeferralApproved', 'DeferralDeclined'],
  admit: admissions,
  caution: cautions,
  evolve: transitions,
};

function subjectOf(id: string): PartyDaySubject | undefined {
  const [, branchId, month] = /^([a-z0-9][a-z0-9.-]{0,63}):((?!0000)\d{4}-(?:0[1-9]|1[0-2]))$/.exec(id) ?? [];
  return branchId && month ? { branchId, month } : undefined;
}
