import fc from 'fast-check';
import type { AnyEvent } from './admission.js';
import type { Aggregate, AnyAggregate } from './aggregate.js';
import { replay } from './admission.js';
import type { RecordedEvent } from './revision.js';
import { requires, type Caution, type Rule } from './rule.js';
import { CivilDate, exact, Id, Text } from './schema.js';
import { StreamHistory } from './stream-history.js';
import { eventId } from './testing/event-id.js';
import { outcomeOf, plainOutcome } from './testing/plain-admission.js';
import { withHistory } from './testing/stream-with-history.js';

const events = {
  BookLent: exact({ bookId: Id, lentOn: CivilDate }),
  BookReturned: exact({ bookId: Id, returnedOn: CivilDate }),
  ShelfCounted: exact({ countedOn: CivilDate, text: Text }),
  LossExcused: exact({ bookId: Id, excusedOn: CivilDate }),
};

const rules = {
  once: { code: 'LENT_TWICE', zh: '已经借出', en: 'The book is lent already' },
  lent: { code: 'NOT_LENT', zh: '没有借出', en: 'The book is not lent' },
  backwards: { code: 'BACKWARDS', zh: '早于上次清点', en: 'Before the last count' },
  again: { code: 'COUNTED_AGAIN', kind: 'slip', zh: '重复清点', en: 'Counted twice' },
} as const satisfies Record<string, Rule | Caution>;

type Shelf = Readonly<{ lent: ReadonlyMap<string, string>; countedOn?: string; counts: readonly string[] }>;

function without(lent: Shelf['lent'], bookId: string): Shelf['lent'] {
  return new Map([...lent].filter(([each]) => each !== bookId));
}

/** A shelf of books. Two lendings of a book exclude each other; the counts so far matter for a caution alone. */
const shelf: Aggregate<typeof events, Shelf, string, undefined> = {
  category: 'shelf',
  events,
  initial: { lent: new Map(), counts: [] },
  subjectOf: (id) => id,
  decisions: ['LossExcused'],
  restsOn: { BookReturned: 'BookLent' },
  forCautions: ['counts'],
  admit: {
    BookLent: ({ bookId }, { lent }) => requires(!lent.has(bookId), rules.once, 'bookId'),
    BookReturned: ({ bookId, returnedOn }, { lent, countedOn = '' }) => {
      requires(lent.has(bookId), rules.lent, 'bookId');
      requires(countedOn <= returnedOn, rules.backwards);
    },
    ShelfCounted: () => undefined,
    LossExcused: ({ bookId }, { lent }) => requires(lent.has(bookId), rules.lent, 'bookId'),
  },
  caution: {
    ShelfCounted: [{ rule: rules.again, when: ({ text }, { counts }) => counts.includes(text) }],
  },
  evolve: {
    BookLent: ({ bookId, lentOn }, state) => ({ ...state, lent: new Map(state.lent).set(bookId, lentOn) }),
    BookReturned: ({ bookId }, state) => ({ ...state, lent: without(state.lent, bookId) }),
    ShelfCounted: ({ countedOn, text }, state) => ({
      ...state,
      counts: [...state.counts, text],
      ...(countedOn > '2025-03-20' && { countedOn }),
    }),
    LossExcused: ({ bookId }, state) => ({ ...state, lent: without(state.lent, bookId) }),
  },
};

const aggregate = shelf as unknown as AnyAggregate;
const about = { subject: 's-1', registry: undefined };

/** Small ranges, so that the records of a history meet each other. */
const day = fc.integer({ min: 10, max: 30 }).map((number) => `2025-03-${number}`);
const bookId = fc.constantFrom('b-1', 'b-2', 'b-3');
const actor = fc.constantFrom('m-1', 'm-2', 'committee');
const record: fc.Arbitrary<AnyEvent> = fc.oneof(
  fc.record({ bookId, lentOn: day }).map((data) => ({ type: 'BookLent', data })),
  fc.record({ bookId, returnedOn: day }).map((data) => ({ type: 'BookReturned', data })),
  fc
    .record({ text: fc.constantFrom('甲', '乙', '丙'), countedOn: day })
    .map((data) => ({ type: 'ShelfCounted', data })),
  fc.record({ bookId, excusedOn: day }).map((data) => ({ type: 'LossExcused', data })),
);

/** A record, or a revision of one so many events back; `isFolded`: the state is asked for after it. */
const step = fc.record({
  record,
  actor,
  isFolded: fc.boolean(),
  kind: fc.constantFrom('record', 'record', 'correct', 'correct', 'retract'),
  back: fc.oneof(fc.nat(4), fc.nat(150)),
});
const steps = fc.array(step, { minLength: 20, maxLength: 140, size: 'max' });

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function eventOf({ record: fresh, kind, back }: Step, history: readonly RecordedEvent[]): AnyEvent {
  if (kind === 'record' || history.length === 0) return fresh;
  const named = history[Math.max(0, history.length - 1 - back)]!;
  const said = { recordId: named.id, reason: '核实', approvedBy: 'committee' };
  if (kind === 'retract') return { type: 'RecordRetracted', data: { ...said, retractedOn: '2025-03-31' } };
  const data = (
    fresh.type === named.type ? fresh.data : { ...(named.data as object), ...(fresh.data as object) }
  ) as object;
  return { type: 'RecordCorrected', data: { ...said, data: fitting(named.type, data), correctedOn: '2025-03-31' } };
}

/** The fields that the type has: most corrections are of the right form. */
function fitting(type: string, data: object): object {
  const fields = Object.keys(events[type as keyof typeof events]?.properties ?? {});
  return Object.fromEntries(Object.entries(data).filter(([field]) => fields.includes(field)));
}

describe('the history of a stream', () => {
  it('judges every revision as a fold of the whole stream does, and gives the same states', () => {
    let admitted = 0;
    fc.assert(
      fc.property(steps, (told) => {
        const stream = withHistory(aggregate, about);
        const history: RecordedEvent[] = [];
        for (const each of told) {
          const event = eventOf(each, history);
          const by = { ...about, actor: each.actor, day: '2025-04-01' };
          const outcome = outcomeOf(aggregate, stream, event, by);
          expect(outcome).toEqual(plainOutcome(aggregate, history, event, by));
          if ('refused' in outcome) continue;
          const taken = { id: eventId(history.length), ...event, by: { actor: each.actor, day: '2025-04-01' } };
          stream.take(taken);
          history.push(taken);
          // Asking for the state makes it whole, so it is asked for only now and then.
          const states = each.isFolded ? [stream.state, replay(aggregate, history, about)] : [0, 0];
          expect(states[0]).toEqual(states[1]);
          if (each.kind === 'correct') admitted += 1;
        }
        expect(stream.state).toEqual(replay(aggregate, history, about));
      }),
      { numRuns: 150 },
    );
    expect(admitted).toBeGreaterThan(500);
  });
});

const by = { actor: 'm-1', day: '2025-03-31' };
const counted = (text: string) => ({ text, countedOn: '2025-03-10' });
const lending = (n: number, lentOn = '2025-03-11') => ({ bookId: `b-${n}`, lentOn });

/** A count, then so many lendings: the book of each has the number of its place. */
function countAndLendings(lendings: number): RecordedEvent[] {
  const count = { id: eventId(0), type: 'ShelfCounted', data: counted('甲'), by };
  const places = Array.from({ length: lendings }, (_, index) => index + 1);
  return [count, ...places.map((place) => ({ id: eventId(place), type: 'BookLent', data: lending(place), by }))];
}

function correction(place: number, data: object): RecordedEvent {
  return { id: eventId(1000 + place), type: 'RecordCorrected', data: { recordId: eventId(place), data }, by };
}

function retraction(place: number): RecordedEvent {
  return { id: eventId(2000 + place), type: 'RecordRetracted', data: { recordId: eventId(place) }, by };
}

/** The books of the lendings 1 to `last`, each with its day. */
function lentUpTo(last: number, other: Readonly<Record<string, string>> = {}): Map<string, string> {
  const books = Array.from({ length: last }, (_, index) => `b-${index + 1}`);
  return new Map(books.map((book) => [book, other[book] ?? '2025-03-11']));
}

describe('the records of a stream history', () => {
  it('are found at their places as they count now', () => {
    const told = [...countAndLendings(2), correction(1, lending(1, '2025-03-12')), retraction(2)];
    const history = new StreamHistory(aggregate, about, told);
    const corrected = { id: eventId(1), type: 'BookLent', data: lending(1, '2025-03-12'), by };
    expect(history.placed(eventId(1))).toEqual({ record: corrected, place: 1 });
    expect(history.placed(eventId(2))).toBeUndefined();
    expect(history.placed(eventId(7))).toBeUndefined();
    expect(history.typeOf(eventId(2))).toBe('BookLent');
    expect([...history.after(0)]).toEqual([corrected]);
    expect(history.size).toBe(3);
  });

  it('stay as they are after a revision of a record that is unknown or retracted', () => {
    const history = new StreamHistory(aggregate, about, [...countAndLendings(2), retraction(2)]);
    history.take(correction(7, lending(7)));
    history.take(correction(2, lending(2, '2025-03-12')));
    expect(history.typeOf(eventId(1007))).toBe('RecordCorrected');
    expect(history.size).toBe(3);
    expect(history.state).toEqual({ counts: ['甲'], lent: lentUpTo(1) });
  });
});

describe('the state of a long stream', () => {
  it('has what cautions alone read as after the revision, also where admission was asked for first', () => {
    const history = new StreamHistory(aggregate, about, countAndLendings(109));
    expect(history.stateBefore(70)).toEqual({ counts: ['甲'], lent: lentUpTo(69) });
    history.take(correction(0, counted('乙')));
    expect(history.admissionStateBefore(100)).toHaveProperty('lent', lentUpTo(99));
    expect(history.stateBefore(100)).toEqual({ counts: ['乙'], lent: lentUpTo(99) });
    expect(history.state).toEqual({ counts: ['乙'], lent: lentUpTo(109) });
  });

  it('has two corrections, the later of them where only admission held', () => {
    const history = new StreamHistory(aggregate, about, countAndLendings(69));
    expect(history.state).toEqual({ counts: ['甲'], lent: lentUpTo(69) });
    history.take(correction(0, counted('乙')));
    history.take(correction(40, lending(40, '2025-03-12')));
    const lent = lentUpTo(66, { 'b-40': '2025-03-12' });
    expect(history.admissionStateBefore(67)).toHaveProperty('lent', lent);
    expect(history.stateBefore(67)).toEqual({ counts: ['乙'], lent });
    expect(history.state).toEqual({ counts: ['乙'], lent: lentUpTo(69, { 'b-40': '2025-03-12' }) });
  });

  it('is not folded again if a later record makes up for the correction', () => {
    const returned = { id: eventId(70), type: 'BookReturned', data: { bookId: 'b-1', returnedOn: '2025-03-15' }, by };
    const [count, first, ...later] = countAndLendings(40);
    const history = new StreamHistory(aggregate, about, [count!, first!, returned, ...later]);
    const before = history.state;
    history.take(correction(1, lending(1, '2025-03-12')));
    expect(history.state).toBe(before);
    expect(history.stateBefore(2)).toEqual({ counts: ['甲'], lent: lentUpTo(1, { 'b-1': '2025-03-12' }) });
    const lent = lentUpTo(40);
    lent.delete('b-1');
    expect(history.state).toEqual({ counts: ['甲'], lent });
  });
});
