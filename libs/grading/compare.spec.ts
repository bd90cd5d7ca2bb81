import { isChanged, unitChanges } from './compare.js';
import { branchOf, heldAllYear, town, unitOf, xianning, heldInJanuary } from './testing/index.js';
import type { Rulebook } from './rulebook/index.js';

const january = town(2025).with(heldInJanuary(2025)).at('2025-01-31');

/** The rulebook with one number changed. */
const withWeight = (id: string, value: number): Rulebook => ({
  ...xianning,
  indicators: xianning.indicators.map((rule) =>
    rule.id === id ? { ...rule, weight: { ...rule.weight, value } } : rule,
  ),
});

describe('a unit under two rulebooks', () => {
  it('moves by what each indicator adds more or less, the largest difference first', () => {
    // With 10 more of 61 for the party day: B = (20·10000 + 3·5000) ÷ 61 = 3525, and nine tenths of it 3173.
    const [move] = unitChanges(january.graded(), january.graded(withWeight('party-day-held', 20)));
    expect(move).toEqual({
      unitId: 'u-001',
      name: '财政局',
      from: { final: 2030, tier: 'unqualified', tierBeforeCaps: 'unqualified', caps: [] },
      to: { final: 3173, tier: 'unqualified', tierBeforeCaps: 'unqualified', caps: [] },
      causes: [
        { id: 'party-day-held', from: 1765, to: 2951 },
        { id: 'setting', from: 265, to: 221 },
      ],
    });
    expect(isChanged(move!)).toBe(true);
  });

  it('does not move under the same', () => {
    const [move] = unitChanges(january.graded(), january.graded());
    expect([move!.causes, isChanged(move!)]).toEqual([[], false]);
  });

  it('moves in tier without another score where the cut-offs are other', () => {
    const tiers = { ...xianning.tiers, 'basically-qualified': { value: 2000, from: 'default' as const } };
    const [move] = unitChanges(january.graded(), january.graded({ ...xianning, tiers }));
    expect([move!.from!.tier, move!.to!.tier, move!.causes]).toEqual(['unqualified', 'basically-qualified', []]);
    expect(isChanged(move!)).toBe(true);
  });

  it('names the caps that hold', () => {
    const year = town(2025).with(heldAllYear(2025, '2025-05'));
    const [move] = unitChanges(year.graded(), year.graded({ ...xianning, caps: [] }));
    expect([move!.from!.caps, move!.to!.caps]).toEqual([['missed-party-day'], []]);
  });
});

describe('units', () => {
  it('are all that either grading graded, by id, with what the other did not know left out', () => {
    const two = january.with(unitOf('u-002', { name: '审计局' }), branchOf('b-0009', { unitId: 'u-002' }));
    const [before, after] = [january.graded(), two.graded()];
    const appeared = unitChanges(before, after);
    expect(appeared.map(({ unitId, from, to }) => [unitId, from?.final, to?.final])).toEqual([
      ['u-001', 2030, 2030],
      ['u-002', undefined, 0],
    ]);
    expect(appeared[1]!.from).toBeNull();
    const [, gone] = unitChanges(after, before);
    expect([gone!.name, gone!.to, isChanged(gone!)]).toEqual(['审计局', null, true]);
  });
});
