import fc from 'fast-check';
import { dayFields } from '../modules/catalogue/index.js';
import { membersOf, type Grading } from './grade.js';
import type { Obligation } from './obligation.js';
import { membersJson, resultJson } from './result.js';
import { anyStreams, correction, interleaved, retraction, Year, type TestEvent } from './testing/index.js';

const runs = { numRuns: 60 };
/** For a machine that has much else to do, in ms. */
const slow = 60_000;
const choices = fc.array(fc.nat(97), { minLength: 1, maxLength: 40 });
const cutoff = fc.constantFrom('2025-04-30', '2025-09-15', '2025-12-31', '2026-01-31');
const toldYear = fc.tuple(anyStreams, choices, cutoff).map(([streams, order, until]) => {
  return new Year(2025, interleaved(streams, order), until);
});

/** All that a grading says, without the place of the last event and with each evidence sorted. */
function said(grading: Grading): string {
  const evidenceSorted = (key: string, value: unknown) => {
    if (key === 'upToPosition') return undefined;
    return key === 'evidence' ? (value as string[]).toSorted() : value;
  };
  const texts = [resultJson(grading), membersJson(grading, membersOf(grading))];
  return JSON.stringify(texts.map((text) => JSON.parse(text, evidenceSorted) as unknown));
}

function obligationsOf({ units }: Grading): Obligation[] {
  return units.flatMap(({ branches, duties }) =>
    [...branches.flatMap(({ indicators }) => indicators), ...duties.indicators].flatMap(
      ({ obligations }) => obligations,
    ),
  );
}

/** Records that no other rests on, so that they may be corrected and retracted. */
const alone =
  /^(DuesPaid|StudyHeld|MeetingHeld|LectureGiven|NoticeIssued|DisclosurePublished|PlusActivityHeld|MemberContacted)$/;

function dayOf({ type, data }: TestEvent): string | undefined {
  const field = dayFields[type];
  return field === undefined ? undefined : (data as Readonly<Record<string, string>>)[field];
}

describe('every grade', () => {
  it(
    'is the same whichever of several streams was recorded first',
    () => {
      fc.assert(
        fc.property(anyStreams, choices, choices, cutoff, (streams, one, other, until) => {
          const [a, b] = [one, other].map((order) => new Year(2025, interleaved(streams, order), until));
          expect(said(a!.graded())).toBe(said(b!.graded()));
        }),
        runs,
      );
    },
    slow,
  );

  it(
    'rests on events that were told, each named once',
    () => {
      fc.assert(
        fc.property(toldYear, (year) => {
          const grading = year.graded();
          const ids = new Set(year.told.map(({ id }) => id));
          for (const { evidence } of obligationsOf(grading)) {
            expect(new Set(evidence).size).toBe(evidence.length);
            expect(evidence.map(grading.idOf).every((id) => ids.has(id))).toBe(true);
          }
        }),
        runs,
      );
    },
    slow,
  );

  it(
    'has ratios from 0 to 10000, with the outcome that each means',
    () => {
      fc.assert(
        fc.property(toldYear, (year) => {
          for (const { ratio, outcome } of obligationsOf(year.graded())) {
            const outcomes = ratio === null ? ['not-applicable', 'pending'] : [outcomeOf(ratio)];
            expect(outcomes).toContain(outcome);
          }
        }),
        runs,
      );
    },
    slow,
  );

  it(
    'is made of its obligations by exact arithmetic',
    () => {
      fc.assert(
        fc.property(toldYear, (year) => {
          for (const { branches, duties, daily, inspection, final } of year.graded().units) {
            const graded = [...branches.flatMap(({ indicators }) => indicators), ...duties.indicators];
            for (const { ratio, obligations } of graded) {
              expect(ratio).toBe(exact(obligations.map((each) => [1, each.ratio])));
            }
            for (const { indicators, score } of branches) expect(score).toBe(exactOf(indicators));
            expect(duties.score).toBe(exactOf(duties.indicators));
            const ofBranches = exact(branches.map(({ activeMonths, score }) => [activeMonths, score]));
            expect(daily).toBe(
              exact([
                [9, ofBranches],
                [1, duties.score],
              ]),
            );
            const { visits, phone, onSite, score } = inspection;
            expect(score).toBe(
              exact([
                [40, visits],
                [20, phone],
                [40, onSite],
              ]),
            );
            expect(final).toBe(
              exact([
                [60, daily],
                [40, score],
              ]),
            );
          }
        }),
        runs,
      );
    },
    slow,
  );

  it(
    'does not know what happened after the cut-off',
    () => {
      fc.assert(
        fc.property(toldYear, (year) => {
          const known = year.told.filter((told) => (dayOf(told) ?? '') <= year.cutoff);
          expect(said(new Year(2025, known, year.cutoff).graded())).toBe(said(year.graded()));
        }),
        runs,
      );
    },
    slow,
  );

  it(
    'is without what was retracted, as if it had never been told',
    () => {
      fc.assert(
        fc.property(toldYear, fc.nat(), (year, pick) => {
          const candidates = year.told.filter(({ type }) => alone.test(type));
          fc.pre(candidates.length > 0);
          const wrong = candidates[pick % candidates.length]!;
          const without = new Year(
            2025,
            year.told.filter((told) => told !== wrong),
            year.cutoff,
          );
          const grading = year.with(retraction(wrong)).graded();
          expect(said(grading)).toBe(said(without.graded()));
          expect(resultJson(grading)).not.toContain(wrong.id);
        }),
        runs,
      );
    },
    slow,
  );

  it(
    'is by what was corrected, as if it had been told so at once',
    () => {
      fc.assert(
        fc.property(toldYear, fc.nat(), fc.integer({ min: 1, max: 28 }), (year, pick, date) => {
          const candidates = year.told.filter(({ type }) => alone.test(type));
          fc.pre(candidates.length > 0);
          const wrong = candidates[pick % candidates.length]!;
          const day = `${dayOf(wrong)!.slice(0, 8)}${String(date).padStart(2, '0')}`;
          const right = { [dayFields[wrong.type]!]: day };
          const atOnce = year.told.map((told) =>
            told === wrong ? { ...wrong, data: { ...wrong.data, ...right } } : told,
          );
          const later = year.with(correction(wrong, right)).graded();
          expect(said(later)).toBe(said(new Year(2025, atOnce, year.cutoff).graded()));
        }),
        runs,
      );
    },
    slow,
  );
});

function outcomeOf(ratio: number): string {
  expect(ratio).toBeGreaterThanOrEqual(0);
  expect(ratio).toBeLessThanOrEqual(10_000);
  return ratio === 10_000 ? 'met' : ratio === 0 ? 'missed' : 'partly';
}

type WeightedRatio = readonly [weight: number, ratio: number | null];

/** The weighted mean of the ratios that are not null, rounded half up, in big integers. */
function exact(pairs: readonly WeightedRatio[]): number | null {
  const there = pairs.filter(([weight, ratio]) => ratio !== null && weight > 0);
  if (there.length === 0) return null;
  const total = there.reduce((sum, [weight]) => sum + BigInt(weight), 0n);
  const over = there.reduce((sum, [weight, ratio]) => sum + BigInt(weight) * BigInt(ratio!), 0n);
  return Number((2n * over + total) / (2n * total));
}

function exactOf(graded: readonly Readonly<{ weight: number; ratio: number | null }>[]): number | null {
  return exact(graded.map(({ weight, ratio }) => [weight, ratio]));
}
