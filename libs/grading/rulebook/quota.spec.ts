import { assert, constantFrom, func, integer, property, record, uniqueArray } from 'fast-check';
import { applyQuota, quotaText, tiers, type GradedUnit, type QuotaOutcome } from './index.js';

const quota = (sharePercent: number, ties: 'include' | 'exclude') => ({ excellent: { sharePercent, ties } });

/** Units `u-1`, `u-2` … with these final scores, tiers by the default cut-offs. */
const units = (...finals: number[]): GradedUnit[] =>
  finals.map((final, index) => ({
    unitId: `u-${index + 1}`,
    final,
    tier: final >= 9000 ? 'excellent' : final >= 8000 ? 'qualified' : 'unqualified',
  }));

const verdicts = (outcomes: readonly QuotaOutcome[]) =>
  outcomes.map(({ tier, standing }) => [tier, standing?.rank, standing?.verdict]);

describe('the quota of excellent units', () => {
  it('keeps the best and makes the others qualified', () => {
    expect(applyQuota(units(9100, 9500, 8500, 9300, 7000), quota(40, 'include'))).toStrictEqual([
      { unitId: 'u-1', tier: 'qualified', standing: { rank: 3, places: 2, equals: 0, verdict: 'beyond' } },
      { unitId: 'u-2', tier: 'excellent', standing: { rank: 1, places: 2, equals: 0, verdict: 'within' } },
      { unitId: 'u-3', tier: 'qualified' },
      { unitId: 'u-4', tier: 'excellent', standing: { rank: 2, places: 2, equals: 0, verdict: 'within' } },
      { unitId: 'u-5', tier: 'unqualified' },
    ]);
  });

  it.each([
    [15, 6, 0],
    [15, 7, 1],
    [15, 13, 1],
    [15, 14, 2],
    [29, 100, 29],
    [100, 3, 3],
  ])('rounds %i %% of %i units down to %i places', (share, count, places) => {
    const [first] = applyQuota(
      units(...Array.from({ length: count }, (_, index) => 9900 - index)),
      quota(share, 'include'),
    );
    expect(first!.standing!.places).toBe(places);
  });

  it('lets all equals at the last place stay, if it includes them', () => {
    expect(verdicts(applyQuota(units(9500, 9300, 9300, 9100), quota(50, 'include')))).toStrictEqual([
      ['excellent', 1, 'within'],
      ['excellent', 2, 'edge-included'],
      ['excellent', 2, 'edge-included'],
      ['qualified', 4, 'beyond'],
    ]);
  });

  it('lets none of them stay, if it excludes them', () => {
    expect(verdicts(applyQuota(units(9500, 9300, 9300, 9100), quota(50, 'exclude')))).toStrictEqual([
      ['excellent', 1, 'within'],
      ['qualified', 2, 'edge-excluded'],
      ['qualified', 2, 'edge-excluded'],
      ['qualified', 4, 'beyond'],
    ]);
  });

  it.each(['include', 'exclude'] as const)('keeps equals that all have a place (%s)', (ties) => {
    expect(verdicts(applyQuota(units(9300, 9300, 9100, 8000), quota(50, ties)))).toStrictEqual([
      ['excellent', 1, 'within'],
      ['excellent', 1, 'within'],
      ['qualified', 3, 'beyond'],
      ['qualified', undefined, undefined],
    ]);
  });

  it('has no edge when it has no place', () => {
    expect(verdicts(applyQuota(units(9300, 9300), quota(49, 'include')))).toStrictEqual([
      ['qualified', 1, 'beyond'],
      ['qualified', 1, 'beyond'],
    ]);
  });

  it('goes by the tier, not by the score: a capped unit takes no place', () => {
    const capped: GradedUnit[] = [{ unitId: 'u-9', final: 9900, tier: 'basically-qualified' }, ...units(9100)];
    expect(verdicts(applyQuota(capped, quota(50, 'exclude')))).toStrictEqual([
      ['basically-qualified', undefined, undefined],
      ['excellent', 1, 'within'],
    ]);
  });

  it('is said in a sentence', () => {
    const said = (verdict: 'within' | 'edge-included' | 'edge-excluded' | 'beyond') =>
      quotaText({ rank: 2, places: 3, equals: 4, verdict });
    expect(said('within')).toStrictEqual({
      zh: '优秀名额 3 个，本单位在优秀单位中列第 2 位，在名额之内，评为优秀',
      en: 'Ranks 2 among the excellent units, for 3 places; within them, it stays excellent',
    });
    expect(said('edge-included').zh).toContain('与另外 4 个单位在名额末位同分，按细则一并保留优秀');
    expect(said('edge-excluded').en).toContain('tied with 4 more at the last place, none of whom');
    expect(said('beyond').zh).toContain('在名额之外，评为合格');
  });
});

describe('any quota', () => {
  const graded = uniqueArray(
    record({
      unitId: integer({ min: 1, max: 99 }).map((number) => `u-${number}`),
      final: integer({ min: 9000, max: 9006 }),
      tier: constantFrom(...tiers),
    }),
    { selector: ({ unitId }) => unitId, maxLength: 30 },
  );
  const anyQuota = record({
    excellent: record({
      sharePercent: integer({ min: 1, max: 100 }),
      ties: constantFrom('include' as const, 'exclude' as const),
    }),
  });
  const kept = (outcomes: readonly QuotaOutcome[]) => outcomes.filter(({ tier }) => tier === 'excellent');

  it('does not depend on the order of the units', () => {
    const sortedOutcomes = (list: readonly GradedUnit[], by: Parameters<typeof applyQuota>[1]) =>
      applyQuota(list, by).sort((a, b) => (a.unitId < b.unitId ? -1 : 1));
    assert(
      property(graded, anyQuota, func(integer()), (list, by, key) => {
        const shuffled = [...list].sort((a, b) => key(a.unitId) - key(b.unitId));
        expect(sortedOutcomes(shuffled, by)).toStrictEqual(sortedOutcomes(list, by));
      }),
    );
  });

  it('treats equals alike and never prefers the worse', () => {
    assert(
      property(graded, anyQuota, (list, by) => {
        const stays = new Set(kept(applyQuota(list, by)).map(({ unitId }) => unitId));
        const excellent = list.filter(({ tier }) => tier === 'excellent');
        const passedOver = excellent.filter(
          (one) =>
            !stays.has(one.unitId) && excellent.some((other) => stays.has(other.unitId) && other.final <= one.final),
        );
        expect(passedOver).toStrictEqual([]);
      }),
    );
  });

  it('fills its places, overrunning them by ties only when it includes these', () => {
    assert(
      property(graded, anyQuota, (list, by) => {
        const places = Number((BigInt(by.excellent.sharePercent) * BigInt(list.length)) / 100n);
        const best = list
          .filter(({ tier }) => tier === 'excellent')
          .map(({ final }) => final)
          .sort((a, b) => b - a);
        const atLeast = best[places - 1] ?? (places === 0 ? Infinity : 0);
        const above = best[places] ?? 0;
        const expected = best.filter((final) => (by.excellent.ties === 'include' ? final >= atLeast : final > above));
        expect(kept(applyQuota(list, by)).length).toBe(expected.length);
      }),
    );
  });

  it('touches nobody but the excellent, and makes them nothing but qualified', () => {
    assert(
      property(graded, anyQuota, (list, by) => {
        applyQuota(list, by).forEach(({ unitId, tier }, index) => {
          const before = list[index]!;
          expect(unitId).toBe(before.unitId);
          expect(before.tier === 'excellent' ? ['excellent', 'qualified'] : [before.tier]).toContain(tier);
        });
      }),
    );
  });
});
