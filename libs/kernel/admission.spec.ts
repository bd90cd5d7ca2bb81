import {
  admissionRules as rules,
  admit,
  cautions,
  dayFieldOf,
  keptCautions,
  replay,
  type AnyEvent,
} from './admission.js';
import type { Aggregate, AnyAggregate, Recording } from './aggregate.js';
import type { RecordedEvent } from './revision.js';
import { requires, type Caution, type Rule } from './rule.js';
import { CivilDate, exact, Id, optional, PartyId, personal, Text } from './schema.js';
import { shapeRules } from './shape.js';
import { specify } from './testing/given.js';
import { StreamFold } from './stream-fold.js';
import { eventId } from './testing/event-id.js';
import { withHistory } from './testing/stream-with-history.js';

/** The loan of a book from the activity room: lent, reclaimed, returned, and a decision on its loss. */
const events = {
  BookLent: exact({ bookId: Id, lentOn: CivilDate, note: optional(personal(Text, 'identity')) }),
  BookAskedFor: exact({ askedOn: CivilDate }),
  BookReturned: exact({ returnedOn: CivilDate }),
  LossExcused: exact({ excusedBy: PartyId, excusedOn: CivilDate }),
  LossNoted: exact({ text: Text }),
};

const loanRules = {
  known: { code: 'BOOK_UNKNOWN', zh: '没有这本书', en: 'There is no such book' },
  once: { code: 'LENT_TWICE', zh: '已经借出', en: 'The book is lent already' },
  lent: { code: 'NOT_LENT', zh: '没有借出', en: 'The book is not lent' },
  later: { code: 'RETURNED_BEFORE', zh: '归还早于借出', en: 'The book is returned before it was lent' },
  soon: {
    code: 'KEPT_LONG',
    kind: 'offence',
    clause: '2.3',
    zh: '应在当月归还',
    en: 'The book is due back within the month',
  },
} as const satisfies Record<string, Rule | Caution>;

type Loan = Readonly<{ lentOn?: string; by?: string }>;

const loan: Aggregate<typeof events, Loan, string, ReadonlySet<string>> = {
  category: 'loan',
  events,
  initial: {},
  subjectOf: (id) => id,
  decisions: ['LossExcused'],
  admitRevision: ({ by }) => requires(by !== 'closed', loanRules.once),
  admit: {
    BookLent: ({ bookId }, { lentOn }, { registry }) => {
      requires(registry.has(bookId), loanRules.known, 'bookId');
      requires(lentOn === undefined, loanRules.once);
    },
    BookAskedFor: (_, { lentOn }) => {
      if (lentOn === '2025-12-31') throw new Error('The shelf fell over');
    },
    BookReturned: ({ returnedOn }, { lentOn }) => {
      requires(lentOn !== undefined, loanRules.lent);
      requires(lentOn <= returnedOn, loanRules.later, 'returnedOn');
    },
    LossExcused: (_, { lentOn, by }, { actor }) => {
      requires(lentOn !== undefined, loanRules.lent);
      requires(by !== actor, rules.notOwnJudge);
    },
    LossNoted: () => undefined,
  },
  restsOn: { LossExcused: 'LossNoted' },
  caution: {
    BookReturned: [
      {
        rule: loanRules.soon,
        when: ({ returnedOn }, { lentOn }, { day }) =>
          returnedOn.slice(0, 7) > lentOn!.slice(0, 7) && day > '2025-01-01',
      },
    ],
  },
  evolve: {
    BookLent: ({ lentOn }, _, { actor }) => ({ lentOn, by: actor }),
    BookAskedFor: (_, state) => state,
    BookReturned: () => ({}),
    LossExcused: () => ({}),
    LossNoted: (_, state) => ({ ...state, by: 'closed' }),
  },
};

const books: ReadonlySet<string> = new Set(['charter', 'code']);
const { given } = specify(loan, 'l-1', books);
const reader = { actor: 'm-1', day: '2025-06-30' };
const keeper = { actor: 'm-2', day: '2025-06-30' };

const lent = (change: object = {}, by = reader) => ({
  type: 'BookLent',
  data: { bookId: 'charter', lentOn: '2025-03-05', ...change },
  by,
});
const asked = (askedOn = '2025-03-10') => ({ type: 'BookAskedFor', data: { askedOn }, by: keeper });
const returned = (returnedOn = '2025-03-20') => ({ type: 'BookReturned', data: { returnedOn }, by: reader });
const excused = { type: 'LossExcused', data: { excusedBy: 'm-2', excusedOn: '2025-03-25' }, by: keeper };
const noted = { type: 'LossNoted', data: { text: '遗失' }, by: keeper };

const said = { reason: '登记有误', approvedBy: 'committee' };
const corrected = (index: number, data: unknown, by: Recording = reader) => ({
  type: 'RecordCorrected',
  data: { ...said, recordId: eventId(index), data, correctedOn: '2025-04-01' },
  by,
});
const retracted = (index: number) => ({
  type: 'RecordRetracted',
  data: { ...said, recordId: eventId(index), retractedOn: '2025-04-01' },
  by: reader,
});

describe('an event', () => {
  it('is admitted by the entry of its type', () => {
    given().record(lent(), reader).isAdmitted();
    given().record(returned(), reader).isRefused(loanRules.lent);
    given(lent()).record(returned('2025-04-01'), reader).isCautioned(loanRules.soon);
  });

  it.each(['BookStolen', '', 'constructor', 'toString', '__proto__'])('is of a known type, not %j', (type) =>
    given().record({ type, data: {} }, reader).isRefused(shapeRules.unknownType, 'type'),
  );

  it('has the shape of its type', () => {
    given()
      .record(lent({ bookId: 'B 1' }), reader)
      .isRefused(shapeRules.malformed, 'bookId');
    given().record({ type: 'BookLent', data: null }, reader).isRefused(shapeRules.mistyped);
  });

  it('is dated at the latest on the day of its recording', () => {
    given()
      .record(lent({ lentOn: '2025-06-30' }), reader)
      .isAdmitted();
    given()
      .record(lent({ lentOn: '2025-07-01' }), reader)
      .isRefused(rules.notYet, 'lentOn');
  });

  it('can be without a day', () => given().record(noted, reader).isAdmitted());

  it('is not decided by the person who made the request', () => {
    given(lent()).record(excused, keeper).isAdmitted();
    given(lent()).record(excused, reader).isRefused(rules.notOwnJudge);
  });

  it('is not refused because of an error in the program', () => {
    const record = given(lent({ lentOn: '2025-12-31' })).record(asked(), keeper);
    expect(() => record.isAdmitted()).toThrow('The shelf fell over');
  });
});

describe('the day of a fact', () => {
  it.each([
    ['PartyDayOpened', { venue: '党员活动室', heldOn: '2025-03-05' }, 'heldOn'],
    ['NoticeIssued', { partyDayOn: '2025-03-05', issuedOn: '2025-03-02' }, 'issuedOn'],
    ['MonthlyPlanAdjusted', { plannedOn: '2025-03-05', adjustedOn: '2025-02-20' }, 'adjustedOn'],
    ['ImplementationPlanned', { deadline: '2025-04-01', plannedOn: '2025-03-06' }, 'plannedOn'],
    ['DuesWaived', { from: '2025-01', until: '2025-06' }, undefined],
    ['MonthlyPlanAdjusted', { plannedOn: '2025-03-05' }, undefined],
  ])('of %s is in one field at most', (type, data, field) => expect(dayFieldOf(type, data)).toBe(field));
});

describe('a correction', () => {
  it('is admitted if the corrected record and all later ones could have been recorded', () => {
    given(lent(), returned())
      .record(corrected(0, lent({ bookId: 'code' }).data), reader)
      .isAdmitted();
    given(lent(), returned())
      .record(corrected(0, lent({ lentOn: '2025-03-21' }).data), reader)
      .isRefused(rules.neededLater, 'recordId');
  });

  it('names the original record, even if that was corrected before', () => {
    const first = corrected(0, lent({ lentOn: '2025-03-06' }).data);
    given(lent(), first)
      .record(corrected(0, lent({ lentOn: '2025-03-07' }).data), reader)
      .isAdmitted();
    given(lent(), first).record(corrected(1, lent().data), reader).isRefused(rules.decisionStands, 'recordId');
    given(lent(), first, returned())
      .record(corrected(0, lent({ lentOn: '2025-03-21' }).data), reader)
      .isRefused(rules.neededLater);
  });

  it('names a record of the stream that is not retracted', () => {
    given().record(corrected(0, lent().data), reader).isRefused(rules.noSuchRecord, 'recordId');
    given(lent(), retracted(0)).record(corrected(0, lent().data), reader).isRefused(rules.alreadyRetracted, 'recordId');
  });

  it('cannot change a decision or a retraction', () => {
    given(lent(), excused).record(corrected(1, excused.data), reader).isRefused(rules.decisionStands, 'recordId');
    given(lent(), retracted(0)).record(corrected(1, lent().data), reader).isRefused(rules.decisionStands);
  });

  it('is approved by another person than its actor', () =>
    given(lent())
      .record(corrected(0, lent().data), { actor: 'committee', day: '2025-06-30' })
      .isRefused(rules.notOwnJudge, 'approvedBy'));

  it('has the shape of a correction, a day and data of the type it corrects', () => {
    given(lent()).record({ type: 'RecordCorrected', data: said }, reader).isRefused(shapeRules.missing);
    given(lent()).record(corrected(0, []), reader).isRefused(shapeRules.mistyped, 'data');
    given(lent())
      .record(corrected(0, lent().data), { ...reader, day: '2025-03-31' })
      .isRefused(rules.notYet, 'correctedOn');
    given(lent())
      .record(corrected(0, { bookId: 'charter' }), reader)
      .isRefused(shapeRules.missing, 'data.lentOn');
    given(lent()).record(corrected(0, returned().data), reader).isRefused(shapeRules.missing, 'data.bookId');
    given(lent())
      .record(corrected(0, lent({ lentOn: '2025-02-30' }).data), reader)
      .isRefused(shapeRules.notADay, 'data.lentOn');
    given(lent())
      .record(corrected(0, lent({ lentOn: '2025-07-01' }).data), reader)
      .isRefused(rules.notYet, 'data.lentOn');
  });

  it('passes the checks of its type at its place', () => {
    given(lent(), returned())
      .record(corrected(0, lent({ bookId: 'novel' }).data), reader)
      .isRefused(loanRules.known, 'data.bookId');
    given(lent(), asked(), returned())
      .record(corrected(2, returned('2025-03-04').data), reader)
      .isRefused(loanRules.later, 'data.returnedOn');
    given(lent(), lent()).record(corrected(1, lent().data), reader).isRefused(loanRules.once, 'data');
  });

  it('shows the given value unless it is personal', () => {
    const faultOf = (data: object) => {
      try {
        const about = { subject: 'l-1', registry: books };
        const stream = withHistory(loan, about);
        stream.take({ id: eventId(0), ...lent() });
        admit(stream.aggregate, stream, corrected(0, data), { ...reader, ...about });
      } catch (error) {
        return error;
      }
      return undefined;
    };
    expect(faultOf(lent({ bookId: 'B-1' }).data)).toMatchObject({ field: 'data.bookId', given: '"B-1"' });
    expect(faultOf(lent({ note: '' }).data)).toMatchObject({ field: 'data.note', given: undefined });
  });

  it('is not refused for a rule that a later record violated before', () => {
    const past = [lent(), lent({ lentOn: '2025-03-06' }), returned()];
    given(...past)
      .record(corrected(0, lent({ lentOn: '2025-03-04' }).data), reader)
      .isAdmitted();
    given(...past)
      .record(retracted(0), reader)
      .isAdmitted();
  });

  it('keeps the first actor, who still cannot decide on it', () => {
    const past = [lent(), corrected(0, lent({ lentOn: '2025-03-06' }).data, keeper)];
    given(...past)
      .record(excused, keeper)
      .isAdmitted();
    given(...past)
      .record(excused, reader)
      .isRefused(rules.notOwnJudge);
  });

  it('gets the cautions of the corrected record at its place, on the day it was recorded', () => {
    given(lent(), returned(), lent({ lentOn: '2025-05-05' }))
      .record(corrected(1, returned('2025-04-01').data), reader)
      .isCautioned(loanRules.soon);
    const early = { ...returned(), by: { ...reader, day: '2024-12-31' } };
    given(lent(), early)
      .record(corrected(1, returned('2025-04-01').data), reader)
      .isAdmitted();
    given(lent()).record(corrected(0, lent().data), reader).isAdmitted();
  });

  it('is refused once the stream is closed to revisions', () => {
    given(lent(), noted).record(corrected(0, lent().data), reader).isRefused(loanRules.once);
    given(lent(), noted).record(retracted(0), reader).isRefused(loanRules.once);
  });

  it('does not hide an error in the program', () => {
    const fell = given(lent({ lentOn: '2025-12-31' }), asked());
    expect(() => fell.record(corrected(1, asked().data), reader).isAdmitted()).toThrow('The shelf fell over');
    const late = { ...reader, day: '2025-12-31' };
    const falls = given(lent(), asked()).record(corrected(0, lent({ lentOn: '2025-12-31' }).data), late);
    expect(() => falls.isAdmitted()).toThrow('The shelf fell over');
  });
});

describe('a retraction', () => {
  it('removes a record that no other needs, and gets no caution', () => {
    given(lent()).record(retracted(0), reader).isAdmitted();
    given(lent(), returned('2025-04-01')).record(retracted(1), reader).isAdmitted();
  });

  it('is refused if a later record needs the record', () =>
    given(lent(), returned()).record(retracted(0), reader).isRefused(rules.neededLater, 'recordId'));

  it('is refused if a later record needs the record, even if that one now violates another rule too', () =>
    given(lent(), returned('2025-03-04')).record(retracted(0), reader).isRefused(rules.neededLater, 'recordId'));

  it('is refused for an unknown or retracted record and for a decision', () => {
    given(lent()).record(retracted(1), reader).isRefused(rules.noSuchRecord);
    given(lent(), retracted(0)).record(retracted(0), reader).isRefused(rules.alreadyRetracted);
    given(lent(), excused).record(retracted(1), reader).isRefused(rules.decisionStands);
    given(lent(), retracted(0)).record(retracted(1), reader).isRefused(rules.decisionStands);
  });

  it('is approved by another person than its actor', () =>
    given(lent())
      .record(retracted(0), { actor: 'committee', day: '2025-06-30' })
      .isRefused(rules.notOwnJudge, 'approvedBy'));

  it('leaves the stream as if there had been no record', () =>
    given(lent(), retracted(0)).record(lent(), reader).isAdmitted());
});

describe('a stream without a rule on revisions', () => {
  it('may always be revised', () => {
    const { admitRevision: _, ...open } = loan;
    specify(open, 'l-1', books).given(lent(), noted).record(retracted(0), reader).isAdmitted();
  });
});

describe('the state of a stream', () => {
  const aggregate = loan as unknown as AnyAggregate;
  const by = { ...keeper, subject: 'l-1', registry: books };
  const recorded = (event: AnyEvent & { by: Recording }, index: number): RecordedEvent => ({
    id: eventId(index),
    ...event,
  });
  const history = [lent(), corrected(0, lent({ lentOn: '2025-03-06' }).data, keeper), asked()].map(recorded);

  it('is the same whether replayed or folded event by event', () => {
    const stream = withHistory(aggregate, by);
    for (const event of history) stream.take(event);
    expect(stream.state).toEqual({ lentOn: '2025-03-06', by: 'm-1' });
    expect(replay(aggregate, history, by)).toEqual(stream.state);
  });

  it('takes a revision only with the history of the stream', () => {
    const stream = new StreamFold(aggregate, by);
    stream.take(history[0]!);
    expect(() => stream.take(history[1]!)).toThrow('needs the history');
    expect(() => admit(aggregate, stream, history[1]!, by)).toThrow('needs the history');
    stream.remember(history.slice(0, 1));
    stream.take(history[1]!);
    stream.forget();
    expect([stream.state, stream.history]).toEqual([{ lentOn: '2025-03-06', by: 'm-1' }, undefined]);
  });

  it('gets no caution if the type has none', () => expect(cautions(aggregate, { state: {} }, lent(), by)).toEqual([]));

  it('keeps codes, which are found again; one of a newer program stands for itself', () => {
    expect(keptCautions(aggregate)).toEqual([]);
    expect(keptCautions(aggregate, ['KEPT_LONG', 'NEWER'])).toEqual([
      loanRules.soon,
      { code: 'NEWER', kind: 'offence', zh: 'NEWER', en: 'NEWER' },
    ]);
  });
});
