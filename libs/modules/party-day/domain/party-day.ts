import type { Aggregate } from '../../../kernel/aggregate.js';
import { isId } from '../../../kernel/id.js';
import { Month } from '../../../kernel/schema.js';
import { fits } from '../../../kernel/shape.js';
import type { Registry } from '../../../registry/index.js';
import { admissions } from './party-day.admission.js';
import { cautions } from './party-day.caution.js';
import { partyDayEvents } from './party-day.events.js';
import { forCautions, transitions, unopened, type PartyDayState, type PartyDaySubject } from './party-day.state.js';

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
  forCautions,
};

function subjectOf(id: string): PartyDaySubject | undefined {
  const [, branchId = '', month = ''] = /^([^:]*):([^:]*)$/.exec(id) ?? [];
  return isId(branchId) && fits(Month, month) ? { branchId, month } : undefined;
}
