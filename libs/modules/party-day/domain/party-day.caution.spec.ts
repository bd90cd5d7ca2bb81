import { partyDayRules as rules } from '../index.js';
import {
  approved,
  arranged,
  declined,
  disclosed,
  given,
  givenIn,
  met,
  noticed,
  opened,
  paid,
  read,
  requested,
  secretary,
  studied,
} from '../testing/march.js';

describe('a notice', () => {
  it('is issued at least two days ahead', () => {
    given()
      .record(noticed({ issuedOn: '2025-03-03' }), secretary)
      .isAdmitted();
    given()
      .record(noticed({ issuedOn: '2025-03-04' }), secretary)
      .isCautioned(rules.noticeInTime);
    given()
      .record(noticed({ issuedOn: '2025-03-06' }), secretary)
      .isCautioned(rules.noticeInTime);
  });

  it('may be followed by a reminder of the same day', () => {
    const reminder = noticed({ issuedOn: '2025-03-04' });
    given(noticed()).record(reminder, secretary).isAdmitted();
    given(noticed({ partyDayOn: '2025-03-12' }))
      .record(reminder, secretary)
      .isCautioned(rules.noticeInTime);
    given(reminder).record(reminder, secretary).isCautioned(rules.noticeInTime);
  });
});

describe('a deferral request', () => {
  it('is made at least three days before the earlier of the two days', () => {
    const later = { from: '2025-03-05', to: '2025-03-12' };
    given()
      .record(requested({ ...later, requestedOn: '2025-03-02' }), secretary)
      .isAdmitted();
    given()
      .record(requested({ ...later, requestedOn: '2025-03-03' }), secretary)
      .isCautioned(rules.requestInTime);
    const earlier = { from: '2025-03-12', to: '2025-03-05' };
    given()
      .record(requested({ ...earlier, requestedOn: '2025-03-02' }), secretary)
      .isAdmitted();
    given()
      .record(requested({ ...earlier, requestedOn: '2025-03-03' }), secretary)
      .isCautioned(rules.requestInTime);
  });
});

describe('an opening', () => {
  const moved = opened({ heldOn: '2025-03-12' });
  const outside = opened({ heldOn: '2025-04-02' });

  it('is on the day planned, if one was', () => {
    given().record(opened(), secretary).isAdmitted();
    given().record(moved, secretary).isCautioned(rules.movedWithApproval);
    givenIn('b-0003:2025-03')().record(moved, secretary).isAdmitted();
  });

  it('is on another day when that was approved by then', () => {
    given(requested(), approved()).record(moved, secretary).isAdmitted();
    given(requested(), approved({ approvedOn: '2025-03-12' }))
      .record(moved, secretary)
      .isAdmitted();
    const late = approved({ approvedOn: '2025-03-13' });
    given(requested(), late).record(moved, secretary).isCautioned(rules.movedWithApproval);
    given(requested()).record(moved, secretary).isCautioned(rules.movedWithApproval);
    given(requested(), declined()).record(moved, secretary).isCautioned(rules.movedWithApproval);
    const toAnotherDay = requested({ to: '2025-03-13' });
    given(toAnotherDay, approved()).record(moved, secretary).isCautioned(rules.movedWithApproval);
  });

  it('is in its month, unless a deferral to that day was approved', () => {
    const deferred = requested({ to: '2025-04-02' });
    given(deferred, approved()).record(outside, secretary).isAdmitted();
    given(deferred).record(outside, secretary).isCautioned(rules.movedWithApproval, rules.heldInMonth);
    givenIn('b-0003:2025-03')().record(outside, secretary).isCautioned(rules.heldInMonth);
  });

  it('has flag and oath', () => {
    given()
      .record(opened({ flagDisplayed: false }), secretary)
      .isCautioned(rules.flagDisplayed);
    given()
      .record(opened({ oathPosted: false }), secretary)
      .isCautioned(rules.oathPosted);
  });

  it('forgets a decision on what was never requested', () => {
    given(approved()).record(moved, secretary).isCautioned(rules.movedWithApproval);
  });
});

describe('another activity', () => {
  it('is not on the party day, whichever is recorded first', () => {
    given(opened()).record(arranged(), secretary).isCautioned(rules.noOtherActivity);
    given(arranged()).record(opened(), secretary).isCautioned(rules.noOtherActivity);
  });

  it('may be on another day', () => {
    const nextDay = arranged({ arrangedOn: '2025-03-06' });
    given(opened()).record(nextDay, secretary).isAdmitted();
    given(nextDay).record(opened(), secretary).isAdmitted();
  });

  it.each(['central', 'provincial'] as const)('may be arranged by the %s level', (arrangedBy) => {
    given(opened()).record(arranged({ arrangedBy }), secretary).isAdmitted();
    given(arranged({ arrangedBy })).record(opened(), secretary).isAdmitted();
  });
});

describe('the charter', () => {
  it('is read under the lead of the secretary, if there is one', () => {
    given(opened())
      .record(read({ ledBy: 'm-00003' }), secretary)
      .isCautioned(rules.ledBySecretary);
    const ofBranchWithoutSecretary = read({ ledBy: 'm-00007' });
    givenIn('b-0003:2025-03')(opened()).record(ofBranchWithoutSecretary, secretary).isAdmitted();
  });
});

describe('dues', () => {
  it('are not deducted from wages', () => {
    given()
      .record(paid({ method: 'payroll-deduction' }), secretary)
      .isCautioned(rules.noPayrollDeduction);
  });

  it('are paid by proxy for a reason', () => {
    given()
      .record(paid({ method: 'proxy', proxyReason: '因病住院' }), secretary)
      .isAdmitted();
    given()
      .record(paid({ method: 'proxy' }), secretary)
      .isCautioned(rules.proxyWithReason);
  });

  it('are collected by the designated collector, if there is one', () => {
    given()
      .record(paid({ collectedBy: 'm-00001' }), secretary)
      .isCautioned(rules.designatedCollector);
    givenIn('b-0003:2025-03')()
      .record(paid({ memberId: 'm-00007' }), secretary)
      .isAdmitted();
  });

  it('are paid in full, at once or in parts', () => {
    const part = paid({ amountFen: 4999 });
    given().record(part, secretary).isCautioned(rules.paidInFull);
    given(part)
      .record(paid({ amountFen: 1 }), secretary)
      .isAdmitted();
    given(paid({ memberId: 'm-00005', amountFen: 4999 }))
      .record(paid({ amountFen: 2000 }), secretary)
      .isCautioned(rules.paidInFull);
  });

  it('are paid by the party day', () => {
    given(opened())
      .record(paid({ paidOn: '2025-03-04' }), secretary)
      .isAdmitted();
    given(opened())
      .record(paid({ paidOn: '2025-03-06' }), secretary)
      .isCautioned(rules.paidOnTheDay);
    const lateAndShort = paid({ paidOn: '2025-03-06', amountFen: 1 });
    given(opened())
      .record(lateAndShort, secretary)
      .isCautioned(rules.paidInFull, rules.paidOnTheDay, rules.usualAmount);
  });

  it('are paid by a party day that was deferred into the next month', () => {
    const past = [requested({ to: '2025-04-02' }), approved(), opened({ heldOn: '2025-04-02' })];
    given(...past)
      .record(paid({ paidOn: '2025-04-02' }), secretary)
      .isAdmitted();
    given(...past)
      .record(paid({ paidOn: '2025-04-03' }), secretary)
      .isCautioned(rules.paidOnTheDay);
  });

  it.each([
    ['no party day', []],
    ['no valid party day', [opened({ heldOn: '2025-04-02' })]],
  ])('are paid within the month where there is %s', (_, past) => {
    given(...past)
      .record(paid({ paidOn: '2025-03-31' }), secretary)
      .isAdmitted();
    given(...past)
      .record(paid({ paidOn: '2025-04-01' }), secretary)
      .isCautioned(rules.paidOnTheDay);
  });

  it('are paid within the month by one who came after the party day', () => {
    const newcomer = { memberId: 'm-00005', paidOn: '2025-03-31' };
    given(opened({ heldOn: '2025-03-14' }))
      .record(paid(newcomer), secretary)
      .isAdmitted();
    given(opened({ heldOn: '2025-03-15' }))
      .record(paid(newcomer), secretary)
      .isCautioned(rules.paidOnTheDay);
  });

  it('are paid as arranged, or not owed where waived or paid already', () => {
    const lateAndShort = { amountFen: 1, paidOn: '2025-04-20' };
    given(opened())
      .record(paid({ ...lateAndShort, memberId: 'm-00001' }), secretary)
      .isCautioned(rules.usualAmount);
    given(opened())
      .record(paid({ ...lateAndShort, memberId: 'm-00002' }), secretary)
      .isAdmitted();
    given(opened(), paid()).record(paid(lateAndShort), secretary).isCautioned(rules.paidOnce);
  });
});

describe('study', () => {
  it.each(['leader-addresses', 'integrity-code', 'discipline-rules', 'central', 'provincial', 'municipal'] as const)(
    'has a required topic in %s',
    (category) => {
      const topics = [{ category: 'law', title: '法律' } as const, { category, title: '文件' }];
      given().record(studied({ topics }), secretary).isAdmitted();
    },
  );

  it.each(['current-affairs', 'law', 'professional', 'skills', 'culture-technology'] as const)(
    'has no required topic in %s',
    (category) => {
      given()
        .record(studied({ topics: [{ category, title: '学习' }] }), secretary)
        .isCautioned(rules.requiredTopic);
    },
  );
});

describe('meetings', () => {
  const nextDay = { heldOn: '2025-03-06' };

  it('of the assembly and the groups are merged with the party day', () => {
    given(opened()).record(met(), secretary).isAdmitted();
    given(opened()).record(met(nextDay), secretary).isCautioned(rules.metOnPartyDay);
    const group = met({ ...nextDay, kind: 'party-group', groupId: 'g-1' });
    given(opened()).record(group, secretary).isCautioned(rules.metOnPartyDay);
    given().record(group, secretary).isAdmitted();
  });

  it('of the committee are on the party day in principle', () => {
    given(opened())
      .record(met({ kind: 'branch-committee' }), secretary)
      .isAdmitted();
    given(opened())
      .record(met({ ...nextDay, kind: 'branch-committee' }), secretary)
      .isCautioned(rules.committeeOnPartyDay);
  });

  it.each(['democratic-life', 'organisational-life', 'democratic-appraisal'] as const)(
    'of the year’s end (%s) are in December',
    (kind) => {
      const december = (heldOn: string) => met({ kind, heldOn });
      const { record } = givenIn('b-0001:2025-12')(opened({ heldOn: '2025-12-05' }));
      record(december('2025-12-05'), secretary).isAdmitted();
      record(december('2025-12-01'), secretary).isAdmitted();
      record(december('2025-12-31'), secretary).isAdmitted();
      record(december('2025-11-30'), secretary).isCautioned(rules.inDecember);
      record(december('2026-01-01'), { ...secretary, day: '2026-01-02' }).isCautioned(rules.inDecember);
      // December’s party day itself may have been moved, with approval.
      const january = { ...secretary, day: '2026-01-10' };
      const moving = { requestId: 'd-1', from: '2025-12-05', to: '2026-01-05', requestedOn: '2025-12-01' };
      const moved = [requested(moving), approved({ requestId: 'd-1', approvedOn: '2025-12-03' })];
      const inJanuary = givenIn('b-0001:2025-12')(...moved, opened({ heldOn: '2026-01-05' }));
      inJanuary.record(december('2026-01-05'), january).isAdmitted();
      inJanuary.record(december('2026-01-06'), january).isCautioned(rules.inDecember);
      givenIn('b-0001:2025-12')(opened({ heldOn: '2026-01-05' }))
        .record(december('2026-01-05'), january)
        .isCautioned(rules.inDecember);
    },
  );
});

describe('disclosure', () => {
  it.each([
    ['dues', '2025-02', '2025-03-10'],
    ['dues', '2024-12', '2025-01-10'],
    ['resolutions', '2025-02', '2025-03-31'],
    ['finance', '2025-Q1', '2025-04-30'],
    ['major-decisions', '2024-Q4', '2025-01-31'],
  ] as const)('of %s for %s is in time on %s', (kind, period, publishedOn) => {
    const month = publishedOn.slice(0, 7);
    givenIn(`b-0001:${month}`)().record(disclosed({ kind, period, publishedOn }), secretary).isAdmitted();
  });

  it.each([
    ['dues', '2025-02', '2025-03-11', rules.duesDisclosedInTime],
    ['dues', '2024-12', '2025-01-11', rules.duesDisclosedInTime],
    ['resolutions', '2025-02', '2025-04-01', rules.resolutionsDisclosedInTime],
    ['finance', '2025-Q1', '2025-05-01', rules.quarterDisclosedInTime],
    ['party-affairs', '2024-Q4', '2025-02-01', rules.quarterDisclosedInTime],
  ] as const)('of %s for %s is late on %s', (kind, period, publishedOn, rule) => {
    const month = publishedOn.slice(0, 7);
    givenIn(`b-0001:${month}`)().record(disclosed({ kind, period, publishedOn }), secretary).isCautioned(rule);
  });
});
