import fc from 'fast-check';
import { contributionsOf } from '../contributions.js';
import type { Grading } from '../grade.js';
import { anyStreams, interleaved, xianning, Year } from '../testing/index.js';
import { explain, figureIds } from './explain.js';
import { inOverview, type Explanation } from './explanation.js';
import { nextTierOf } from './what-if.js';

const runs = { numRuns: 40 };
const choices = fc.array(fc.nat(97), { minLength: 1, maxLength: 40 });
const cutoff = fc.constantFrom('2025-04-30', '2025-09-15', '2026-01-31');
const anyGrading = fc.tuple(anyStreams, choices, cutoff).map(([streams, order, until]): Grading => {
  return new Year(2025, interleaved(streams, order), until).graded();
});

function* all(of: Explanation): Generator<Explanation> {
  yield of;
  for (const part of of.parts) yield* all(part);
}

describe('every explanation', () => {
  it('opens whole, in both languages, and leaves nothing unsaid', () => {
    fc.assert(
      fc.property(anyGrading, fc.constantFrom(undefined, ...figureIds), (grading, indicator) => {
        const subjects = grading.units.flatMap(({ unitId, branches }) => [
          unitId,
          ...branches.map(({ branchId }) => branchId),
        ]);
        for (const subject of [...subjects, 'm-00001', 'r-1']) {
          const found = explain(grading, { subject, ...(indicator !== undefined && { indicator }) });
          if (typeof found === 'string') continue;
          const texts = [...all(found), ...all(inOverview(found))].flatMap(({ heading, says, overview = [] }) => [
            heading,
            ...says,
            ...overview,
          ]);
          const odd = texts
            .flatMap(({ zh, en }) => [zh, en])
            .filter((text) => text === '' || /undefined|null|NaN|\[object/.test(text));
          expect(odd).toEqual([]);
        }
      }),
      runs,
    );
  });

  it('of a unit holds every obligation of its branches, and each event that decided one', () => {
    fc.assert(
      fc.property(anyGrading, (grading) => {
        for (const { unitId, branches } of grading.units) {
          const nodes = [...all(explain(grading, { subject: unitId }) as Explanation)];
          const obligations = branches.flatMap(({ indicators }) => indicators).flatMap((each) => each.obligations);
          const evidence = new Set(nodes.flatMap((node) => node.evidence));
          expect(obligations.flatMap((each) => each.evidence).filter((position) => !evidence.has(position))).toEqual(
            [],
          );
          expect(nodes.filter(({ about }) => about.kind === 'obligation').length).toBeGreaterThanOrEqual(
            obligations.length,
          );
        }
      }),
      runs,
    );
  });
});

describe('what the figures of a unit add', () => {
  it('comes to its final score, but for the rounding at each level', () => {
    fc.assert(
      fc.property(anyGrading, ({ units }) => {
        for (const unit of units) {
          const fine = 1_000_000n;
          const sum = contributionsOf(unit, xianning).reduce(
            (total, { share, ratio }) => total + (BigInt(ratio) * share.part * fine) / share.of,
            0n,
          );
          expect(Math.abs(Number(sum / fine) - unit.final)).toBeLessThanOrEqual(3);
        }
      }),
      runs,
    );
  });
});

describe('what would lift a unit', () => {
  it('gains what it says, the largest first', () => {
    fc.assert(
      fc.property(anyGrading, ({ units }) => {
        for (const unit of units) {
          const lift = nextTierOf(unit, xianning);
          if (!lift) continue;
          expect(lift.levers.every(({ gain, final }) => gain > 0 && final === unit.final + gain)).toBe(true);
          expect(lift.levers.map(({ gain }) => gain)).toEqual(
            lift.levers.map(({ gain }) => gain).sort((a, b) => b - a),
          );
        }
      }),
      runs,
    );
  });
});
