import { partyDayRules as rules } from '../index.js';
import { given, givenIn, noticed, opened, paid, requested, secretary, volunteered } from '../testing/march.js';

const on = (day: string) => ({ ...secretary, day });

describe('a day that is probably a mistake', () => {
  it('of a notice is outside the month', () => {
    const early = { issuedOn: '2025-02-01' };
    for (const partyDayOn of ['2025-03-01', '2025-03-31']) {
      given()
        .record(noticed({ ...early, partyDayOn }), secretary)
        .isAdmitted();
    }
    for (const partyDayOn of ['2025-02-28', '2025-04-01']) {
      given()
        .record(noticed({ ...early, partyDayOn }), secretary)
        .isCautioned(rules.noticeOfMonth);
    }
  });

  it('of a request is outside the month, whichever of the two', () => {
    const request = (from: string, to: string) => requested({ from, to, requestedOn: '2025-02-01' });
    given().record(request('2025-03-01', '2025-03-31'), secretary).isAdmitted();
    given().record(request('2025-03-31', '2025-04-01'), secretary).isCautioned(rules.requestOfMonth);
    given().record(request('2025-02-28', '2025-03-01'), secretary).isCautioned(rules.requestOfMonth);
  });

  it('lies more than a year from the recording', () => {
    given().record(opened(), on('2026-03-05')).isAdmitted();
    given().record(opened(), on('2026-03-06')).isCautioned(rules.dayNearby);
    const nextYear = givenIn('b-0001:2026-01')();
    const notice = (partyDayOn: string) => noticed({ issuedOn: '2025-01-02', partyDayOn });
    nextYear.record(notice('2026-01-02'), on('2025-01-02')).isAdmitted();
    nextYear.record(notice('2026-01-03'), on('2025-01-02')).isCautioned(rules.dayNearby);
    const request = (from: string, to: string) => requested({ from, to, requestedOn: '2025-01-02' });
    nextYear.record(request('2026-01-01', '2026-01-02'), on('2025-01-02')).isAdmitted();
    nextYear.record(request('2026-01-01', '2026-01-03'), on('2025-01-02')).isCautioned(rules.dayNearby);
    nextYear.record(request('2026-01-03', '2026-01-01'), on('2025-01-02')).isCautioned(rules.dayNearby);
  });
});

describe('dues', () => {
  it('are probably recorded twice where they were paid in full already', () => {
    given(paid({ amountFen: 4999 }))
      .record(paid({ amountFen: 2000 }), secretary)
      .isAdmitted();
    given(paid({ amountFen: 5000 }))
      .record(paid({ amountFen: 2000 }), secretary)
      .isCautioned(rules.paidOnce);
    given(paid({ memberId: 'm-00005' }))
      .record(paid(), secretary)
      .isAdmitted();
  });

  it('are more than a third of the due, and no more than three times it', () => {
    given()
      .record(paid({ amountFen: 15_000 }), secretary)
      .isAdmitted();
    given()
      .record(paid({ amountFen: 15_001 }), secretary)
      .isCautioned(rules.usualAmount);
    given()
      .record(paid({ amountFen: 1667 }), secretary)
      .isCautioned(rules.paidInFull);
    given()
      .record(paid({ amountFen: 1666 }), secretary)
      .isCautioned(rules.paidInFull, rules.usualAmount);
  });

  it('may be the small rest of a part, waived, or not assessed', () => {
    given(paid({ amountFen: 4900 }))
      .record(paid({ amountFen: 100 }), secretary)
      .isAdmitted();
    given()
      .record(paid({ memberId: 'm-00002', amountFen: 100 }), secretary)
      .isAdmitted();
    givenIn('b-0003:2025-03')()
      .record(paid({ memberId: 'm-00007', amountFen: 900_000 }), secretary)
      .isAdmitted();
  });
});

describe('a “+” activity', () => {
  it('is probably recorded twice where the day, the category and the theme are the same', () => {
    given(volunteered()).record(volunteered(), secretary).isCautioned(rules.plusOnce);
    given(volunteered())
      .record(volunteered({ theme: '义务植树' }), secretary)
      .isAdmitted();
    given(volunteered())
      .record(volunteered({ category: 'study' }), secretary)
      .isAdmitted();
    given(volunteered({ heldOn: '2025-03-04' }))
      .record(volunteered(), secretary)
      .isAdmitted();
  });
});
