import { admissionRules } from '../../../kernel/admission.js';
import { eventId } from '../../../kernel/testing/event-id.js';
import { shapeRules } from '../../../kernel/shape.js';
import { referenceRules } from '../../../registry/index.js';
import { partyDay, partyDayEvents, partyDayRules as rules } from '../index.js';
import {
  approved,
  arranged,
  attended,
  closed,
  declined,
  deliberated,
  disclosed,
  given,
  givenIn,
  lectured,
  met,
  noticed,
  opened,
  paid,
  read,
  reopened,
  requested,
  secretary,
  studied,
  superior,
  volunteered,
} from '../testing/march.js';

const dated = [
  ['issuedOn', noticed],
  ['requestedOn', requested],
  ['heldOn', opened],
  ['heldOn', studied],
  ['heldOn', met],
  ['heldOn', lectured],
  ['heldOn', deliberated],
  ['heldOn', volunteered],
  ['arrangedOn', arranged],
] as const;
const daysOf = (day: string) => dated.map(([field, event]) => [event().type, field, event({ [field]: day })] as const);

const corrected = (index: number, data: object) => ({
  type: 'RecordCorrected',
  data: { recordId: eventId(index), data, reason: '登记有误', approvedBy: 'unit-u-001', correctedOn: '2025-04-01' },
});
const retracted = (index: number) => ({
  type: 'RecordRetracted',
  data: { recordId: eventId(index), reason: '重复登记', approvedBy: 'unit-u-001', retractedOn: '2025-04-01' },
});

describe('the stream of a party day', () => {
  it('is named by branch and month', () => {
    expect(partyDay.subjectOf('b-0001:2025-03')).toEqual({ branchId: 'b-0001', month: '2025-03' });
  });

  it.each(['b-0001', 'b-0001:2025-13', 'b-0001:0000-01', 'B-0001:2025-03', ':2025-03', 'b-0001:2025-03:1'])(
    'is not named %s',
    (id) => {
      expect(partyDay.subjectOf(id)).toBeUndefined();
    },
  );

  it('marks the reasons of members as personal', () => {
    const entry = partyDayEvents.AttendanceTaken.properties.entries.items;
    expect(entry.properties.reason).toMatchObject({ personal: 'welfare' });
    expect(partyDayEvents.DuesPaid.properties.proxyReason).toMatchObject({ personal: 'welfare' });
  });
});

describe('a month of a branch', () => {
  it.each(daysOf('2025-03-02'))('takes a %s while it lasts', (_type, _field, event) => {
    givenIn('b-0003:2025-03')().record(event, superior).isAdmitted();
  });

  it.each(daysOf('2024-12-31'))('takes no %s before the branch is established', (_type, field, event) => {
    given().record(event, secretary).isRefused(referenceRules.branchExists, field);
  });

  it.each(daysOf('2025-05-20'))('takes no %s on the day the branch is dissolved', (_type, field, event) => {
    givenIn('b-0002:2025-05')().record(event, secretary).isRefused(referenceRules.branchExists, field);
  });

  it.each(daysOf('2025-03-05'))('takes no %s once it is closed', (_type, _field, event) => {
    given(closed()).record(event, secretary).isRefused(rules.monthOpen);
  });

  it('takes nothing dated after its recording', () => {
    const by = { actor: 'm-00001', day: '2025-03-04' };
    given().record(opened(), by).isRefused(admissionRules.notYet, 'heldOn');
    given().record(noticed(), by).isAdmitted();
  });
});

describe('a deferral', () => {
  it('is requested under a new id', () => {
    given(requested())
      .record(requested({ requestId: 'd-2' }), secretary)
      .isAdmitted();
    given(requested()).record(requested(), secretary).isRefused(rules.requestOnce, 'requestId');
  });

  it.each([
    ['approvedOn', approved],
    ['declinedOn', declined],
  ] as const)('is decided (%s) once, by another, after the request', (field, decision) => {
    given(requested())
      .record(decision({ [field]: '2025-03-02' }), superior)
      .isAdmitted();
    given().record(decision(), superior).isRefused(rules.mustBeRequested, 'requestId');
    given(requested())
      .record(decision({ requestId: 'constructor' }), superior)
      .isRefused(rules.mustBeRequested);
    given(requested()).record(decision(), secretary).isRefused(admissionRules.notOwnJudge, 'actor');
    given(requested())
      .record(decision({ [field]: '2025-03-01' }), superior)
      .isRefused(rules.notBeforeRequest, field);
    given(requested(), approved()).record(decision(), superior).isRefused(rules.decidedOnce, 'requestId');
    given(requested(), declined()).record(decision(), superior).isRefused(rules.decidedOnce, 'requestId');
  });

  it('is decided even after the month is closed or the branch dissolved', () => {
    given(requested(), closed()).record(approved(), superior).isAdmitted();
    const late = approved({ approvedOn: '2025-06-01' });
    givenIn('b-0002:2025-03')(requested()).record(late, superior).isAdmitted();
  });

  it('keeps its decision when it is revised', () => {
    const past = [requested(), { ...approved(), by: superior }];
    given(...past)
      .record(retracted(0), secretary)
      .isRefused(admissionRules.neededLater, 'recordId');
    given(...past)
      .record(retracted(1), secretary)
      .isRefused(admissionRules.decisionStands, 'recordId');
    const renamed = corrected(0, requested({ requestId: 'd-2' }).data);
    given(...past)
      .record(renamed, secretary)
      .isRefused(admissionRules.neededLater, 'recordId');
  });
});

describe('the opening of a party day', () => {
  it('is recorded once', () => {
    given(opened()).record(opened(), secretary).isRefused(rules.openedOnce);
  });

  it('may be corrected, and retracted while nothing needs it', () => {
    const later = corrected(0, opened({ oathPosted: false }).data);
    given(opened(), read()).record(later, secretary).isCautioned(rules.oathPosted);
    given(opened(), studied()).record(retracted(0), secretary).isAdmitted();
    given(opened(), read()).record(retracted(0), secretary).isRefused(admissionRules.neededLater);
    given(opened(), attended('2025-03-05', 'm-00001'))
      .record(retracted(0), secretary)
      .isRefused(admissionRules.neededLater);
  });

  it.each([attended('2025-06-05', 'm-00004'), read({ ledBy: 'm-00004', readOn: '2025-06-05' })])(
    'is needed also where the branch is known to be gone by then: %#',
    (later) => {
      givenIn('b-0002:2025-06')(opened({ heldOn: '2025-06-05' }), later)
        .record(retracted(0), secretary)
        .isRefused(admissionRules.neededLater);
    },
  );

  it('is needed also where one who attended is known not to have belonged', () => {
    given(opened(), attended('2025-03-05', 'm-00004'))
      .record(retracted(0), secretary)
      .isRefused(admissionRules.neededLater);
  });

  it('is not moved by a correction to a day on which one who attended did not belong', () => {
    const newcomer = attended('2025-03-20', 'm-00005');
    const earlier = corrected(0, opened({ heldOn: '2025-03-14' }).data);
    given(opened({ heldOn: '2025-03-20' }), newcomer)
      .record(earlier, secretary)
      .isRefused(admissionRules.neededLater);
  });
});

describe('attendance', () => {
  it('is taken once, after the opening', () => {
    const taken = attended('2025-03-05', 'm-00001', 'm-00002', 'm-00003');
    given(opened()).record(taken, secretary).isAdmitted();
    given().record(taken, secretary).isRefused(rules.mustBeOpened);
    given(opened(), taken).record(taken, secretary).isRefused(rules.attendanceOnce);
    given(opened(), closed()).record(taken, secretary).isRefused(rules.monthOpen);
  });

  it('names each member once', () => {
    const twice = attended('2025-03-05', 'm-00001', 'm-00003', 'm-00001');
    given(opened()).record(twice, secretary).isRefused(rules.memberOnce, 'entries[2].memberId');
  });

  it('names members of the branch on the day it was held, whenever it is taken', () => {
    const ofOther = attended('2025-03-05', 'm-00001', 'm-00004');
    given(opened()).record(ofOther, secretary).isRefused(referenceRules.belongsToBranch, 'entries[1].memberId');
    const newcomer = attended('2025-03-20', 'm-00005');
    given(opened()).record(newcomer, secretary).isRefused(referenceRules.belongsToBranch, 'entries[0].memberId');
    given(opened({ heldOn: '2025-03-15' }))
      .record(attended('2025-03-20', 'm-00001', 'm-00002', 'm-00003', 'm-00005'), secretary)
      .isAdmitted();
    const gone = attended('2025-03-05', 'm-00006');
    given(opened()).record(gone, secretary).isRefused(referenceRules.memberExists, 'entries[0].memberId');
  });
});

describe('charter reading', () => {
  it('is recorded once, after the opening', () => {
    given(opened()).record(read(), secretary).isAdmitted();
    given().record(read(), secretary).isRefused(rules.mustBeOpened);
    given(opened(), read()).record(read(), secretary).isRefused(rules.charterOnce);
    given(opened(), closed()).record(read(), secretary).isRefused(rules.monthOpen);
  });

  it('is led by a member of the branch on that day', () => {
    given(opened())
      .record(read({ ledBy: 'm-00004' }), secretary)
      .isRefused(referenceRules.belongsToBranch, 'ledBy');
    given(opened())
      .record(read({ ledBy: 'm-09999' }), secretary)
      .isRefused(referenceRules.memberExists, 'ledBy');
  });
});

describe('dues', () => {
  it('stand in the stream of their month', () => {
    given()
      .record(paid({ period: '2025-02' }), secretary)
      .isRefused(shapeRules.contradictsStream, 'period');
  });

  it('are a positive amount', () => {
    given()
      .record(paid({ amountFen: 0 }), secretary)
      .isRefused(shapeRules.tooSmall, 'amountFen');
  });

  it('are paid by who belonged to the branch on a day of the month', () => {
    given()
      .record(paid({ memberId: 'm-09999' }), secretary)
      .isRefused(referenceRules.memberExists, 'memberId');
    given()
      .record(paid({ memberId: 'm-00004' }), secretary)
      .isRefused(rules.payerOfBranch, 'memberId');
    given()
      .record(paid({ memberId: 'm-00006' }), secretary)
      .isRefused(rules.payerOfBranch, 'memberId');
    given()
      .record(paid({ memberId: 'm-00005' }), secretary)
      .isAdmitted();
    givenIn('b-0002:2025-03')()
      .record(paid({ memberId: 'm-00005' }), secretary)
      .isAdmitted();
  });

  it('are paid even after the month is closed', () => {
    given(closed()).record(paid(), secretary).isAdmitted();
  });

  it('are paid after a dissolution for a period before the end only', () => {
    const after = { memberId: 'm-00004', paidOn: '2025-06-15' };
    const ofMay = paid({ ...after, period: '2025-05' });
    givenIn('b-0002:2025-05')().record(ofMay, secretary).isCautioned(rules.paidOnTheDay);
    const ofJune = paid({ ...after, period: '2025-06' });
    givenIn('b-0002:2025-06')().record(ofJune, secretary).isRefused(referenceRules.branchExists, 'paidOn');
    const inDecember = paid({ paidOn: '2024-12-31' });
    given().record(inDecember, secretary).isRefused(referenceRules.branchExists, 'paidOn');
  });
});

describe('a meeting', () => {
  it('of a party group names the group, which exists that day', () => {
    const group = { kind: 'party-group' } as const;
    given()
      .record(met({ ...group, groupId: 'g-1' }), secretary)
      .isAdmitted();
    given().record(met(group), secretary).isRefused(shapeRules.missing, 'groupId');
    given()
      .record(met({ ...group, groupId: 'g-2' }), secretary)
      .isRefused(referenceRules.groupExists, 'groupId');
    given()
      .record(met({ ...group, groupId: 'g-3' }), secretary)
      .isRefused(referenceRules.groupExists, 'groupId');
  });

  it('of any other kind names no group', () => {
    given()
      .record(met({ groupId: 'g-1' }), secretary)
      .isRefused(shapeRules.unknown, 'groupId');
  });
});

describe('a disclosure', () => {
  it.each(['dues', 'resolutions'] as const)('of %s is for a month', (kind) => {
    given().record(disclosed({ kind }), secretary).isAdmitted();
    given()
      .record(disclosed({ kind, period: '2025-Q1' }), secretary)
      .isRefused(shapeRules.malformed, 'period');
  });

  it.each(['major-decisions', 'deployments', 'finance', 'party-affairs', 'government-affairs'] as const)(
    'of %s is for a quarter',
    (kind) => {
      given()
        .record(disclosed({ kind, period: '2025-Q1' }), secretary)
        .isAdmitted();
      given().record(disclosed({ kind }), secretary).isRefused(shapeRules.malformed, 'period');
    },
  );

  it('stands in the stream of the month in which it was published, closed or not', () => {
    given(closed()).record(disclosed(), secretary).isAdmitted();
    const inApril = disclosed({ publishedOn: '2025-04-01' });
    given().record(inApril, secretary).isRefused(shapeRules.contradictsStream, 'publishedOn');
  });

  it('is published after a dissolution for a period before the end only', () => {
    const june = givenIn('b-0002:2025-06')();
    june.record(disclosed({ period: '2025-05', publishedOn: '2025-06-10' }), secretary).isAdmitted();
    june.record(disclosed({ kind: 'finance', period: '2025-Q2', publishedOn: '2025-06-10' }), secretary).isAdmitted();
    const ofJune = disclosed({ period: '2025-06', publishedOn: '2025-06-10' });
    june.record(ofJune, secretary).isRefused(referenceRules.branchExists, 'publishedOn');
    const thirdQuarter = disclosed({ kind: 'finance', period: '2025-Q3', publishedOn: '2025-06-10' });
    june.record(thirdQuarter, secretary).isRefused(referenceRules.branchExists, 'publishedOn');
  });
});

describe('closing a month', () => {
  it('is done once, on or after the day the party day was held', () => {
    given().record(closed(), secretary).isAdmitted();
    given(opened())
      .record(closed({ closedOn: '2025-03-05' }), secretary)
      .isAdmitted();
    given(opened())
      .record(closed({ closedOn: '2025-03-04' }), secretary)
      .isRefused(rules.notClosedBeforeHeld, 'closedOn');
    given(closed()).record(closed(), secretary).isRefused(rules.monthOpen);
  });

  it('is done after a dissolution for a month before the end only', () => {
    const inJune = closed({ closedOn: '2025-06-02' });
    givenIn('b-0002:2025-05')().record(inJune, secretary).isAdmitted();
    givenIn('b-0002:2025-06')().record(inJune, secretary).isRefused(referenceRules.branchExists, 'closedOn');
    givenIn('b-0009:2025-05')().record(inJune, secretary).isRefused(referenceRules.branchExists, 'closedOn');
  });

  it('is undone by reopening, approved by another', () => {
    given(closed()).record(reopened(), secretary).isAdmitted();
    given(closed(), reopened()).record(studied(), secretary).isAdmitted();
    given().record(reopened(), secretary).isRefused(rules.monthClosed);
    given(closed(), reopened()).record(reopened(), secretary).isRefused(rules.monthClosed);
    given(closed()).record(reopened(), superior).isRefused(admissionRules.notOwnJudge, 'approvedBy');
    const before = reopened({ reopenedOn: '2025-03-30' });
    given(closed()).record(before, secretary).isRefused(rules.notReopenedBeforeClosed, 'reopenedOn');
  });

  it('does not keep records from being corrected', () => {
    const past = [opened(), studied(), closed()];
    given(...past)
      .record(retracted(1), secretary)
      .isAdmitted();
    given(...past)
      .record(corrected(0, opened({ venue: '会议室' }).data), secretary)
      .isAdmitted();
  });

  it('stands while it is reopened', () => {
    given(closed(), reopened()).record(retracted(0), secretary).isRefused(admissionRules.neededLater);
  });
});

describe('shape', () => {
  it.each([
    ['channels', noticed({ channels: [] })],
    ['topics', studied({ topics: [] })],
    ['matters', deliberated({ matters: [] })],
    ['channels', disclosed({ channels: [] })],
    ['entries', attended('2025-03-05')],
  ])('has no empty %s', (field, event) => {
    given(opened()).record(event, secretary).isRefused(shapeRules.empty, field);
  });

  it('knows the events of the stream only', () => {
    given().record({ type: 'ResolutionAdopted', data: {} }, secretary).isRefused(shapeRules.unknownType, 'type');
  });
});
