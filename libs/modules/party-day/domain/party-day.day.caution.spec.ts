import { partyDayRules as rules } from '../index.js';
import {
  approved,
  deliberated,
  given,
  lectured,
  met,
  opened,
  read,
  requested,
  secretary,
  studied,
  volunteered,
} from '../testing/march.js';

const meeting = (kind: 'branch-assembly' | 'branch-committee' | 'party-group') => (on: { heldOn?: string }) =>
  met({ ...on, kind, ...(kind === 'party-group' && { groupId: 'g-1' }) });

describe.each([
  [
    'charter reading',
    rules.readOnPartyDay,
    ({ heldOn }: { heldOn?: string }) => read(heldOn ? { readOn: heldOn } : {}),
  ],
  ['study', rules.studiedOnPartyDay, studied],
  ['branch assembly', rules.metOnPartyDay, meeting('branch-assembly')],
  ['branch committee', rules.committeeOnPartyDay, meeting('branch-committee')],
  ['party group', rules.metOnPartyDay, meeting('party-group')],
  ['lecture', rules.lectureOnPartyDay, lectured],
  ['deliberation', rules.deliberatedOnPartyDay, deliberated],
  ['“+” activity', rules.plusOnPartyDay, volunteered],
] as const)('the %s', (name, rule, held) => {
  it('is on the party day', () => {
    given(opened())
      .record(held({ heldOn: '2025-03-05' }), secretary)
      .isAdmitted();
    for (const heldOn of ['2025-03-04', '2025-03-06', '2025-03-31']) {
      given(opened()).record(held({ heldOn }), secretary).isCautioned(rule);
    }
  });

  it('is in the month', () => {
    for (const heldOn of ['2025-02-28', '2025-04-01']) {
      given(opened()).record(held({ heldOn }), secretary).isCautioned(rule, rules.inMonth);
    }
  });

  it('may be on a party day that was deferred into the next month', () => {
    const past = [requested({ to: '2025-04-02' }), approved(), opened({ heldOn: '2025-04-02' })];
    given(...past)
      .record(held({ heldOn: '2025-04-02' }), secretary)
      .isAdmitted();
    given(...past)
      .record(held({ heldOn: '2025-04-03' }), secretary)
      .isCautioned(rule, rules.inMonth);
  });

  if (name === 'charter reading') return;

  it('is not compared with a party day that is not recorded yet', () => {
    given()
      .record(held({ heldOn: '2025-03-06' }), secretary)
      .isAdmitted();
    given()
      .record(held({ heldOn: '2025-04-01' }), secretary)
      .isCautioned(rules.inMonth);
  });
});
