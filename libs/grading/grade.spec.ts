import { grade, membersOf } from './grade.js';
import { capIds } from './unit/caps.js';
import { duties } from './duties/index.js';
import { indicators } from './indicators/index.js';
import type { IndicatorShape } from './rulebook/index.js';
import { specifiedShapes } from './rulebook/testing/shapes.js';
import { branchOf, heldAllYear, heldOn, memberOf, town, unitOf, xianning, Year } from './testing/index.js';

describe('what the engine judges', () => {
  it('has the names and numbers of the specification, in its order', () => {
    const shapeOf = ({ id, parameters, ratios, weights, choices, lists }: IndicatorShape) => {
      return {
        id,
        parameters,
        ratios,
        ...(weights && { weights }),
        ...(choices && { choices }),
        ...(lists && { lists }),
      };
    };
    const engine = { indicators: indicators.map(shapeOf), duties: duties.map(shapeOf), caps: capIds };
    expect(engine).toEqual(specifiedShapes);
  });

  it('says each of its reasons in words', () => {
    for (const { id, ratios, reasons, title } of [...indicators, ...duties]) {
      const texts = [title, ...Object.values(reasons)].flatMap(({ zh, en }) => [zh, en]);
      expect(texts.every((text) => text.length > 0)).toBe(true);
      expect([id, Object.keys(reasons).length > 0 || ratios.length > 0]).toEqual([id, true]);
    }
  });
});

describe('a grading', () => {
  const year = town(2025).with(memberOf('m-00001'), heldAllYear(2025, '2025-03'));

  it('answers its question by its rulebook, from its facts', () => {
    const question = { year: 2025, asOf: '2026-01-31T12:00:00+08:00', upToPosition: 7 };
    const gathering = year.gathering();
    const grading = grade(gathering, question, xianning);
    expect(grading).toMatchObject({ question, rulebook: xianning, stage: 'not-opened' });
    expect(grading.facts.cutoff).toBe('2026-01-31');
    expect(grading.idOf(5)).toBe(year.told[0]!.id);
    expect([grading.knows(5), grading.knows(6)]).toEqual([true, false]);
    expect(grading.revisionsOf(5)).toEqual([]);
  });

  it('says of each unit whether it may be honoured', () => {
    const tiersAbove = (least: number) => {
      const number = { value: least, from: 'default' as const };
      return { ...xianning, tiers: { excellent: number, qualified: number, 'basically-qualified': number } };
    };
    expect(year.graded(tiersAbove(0)).units).toMatchObject([{ tier: 'qualified', eligible: true }]);
    expect(year.graded(tiersAbove(9000)).units).toMatchObject([{ tier: 'unqualified', eligible: false }]);
  });

  it('has no quota unless the rulebook has one', () => {
    expect(year.graded().units[0]).not.toHaveProperty('quota');
  });

  it('lets only so many be excellent as the quota has places for, and lists attention all the same', () => {
    const lenient = { value: 0, from: 'default' as const };
    const rulebook = {
      ...xianning,
      tiers: { excellent: lenient, qualified: lenient, 'basically-qualified': lenient },
      caps: [],
      quota: { excellent: { sharePercent: 50, ties: 'include' as const } },
    };
    const two = new Year(2025).with(
      unitOf('u-001'),
      branchOf('b-0001'),
      unitOf('u-002'),
      branchOf('b-0002', { unitId: 'u-002' }),
      heldOn('2025-03-05'),
      unitOf('u-003'),
      branchOf('b-0003', { unitId: 'u-003' }),
    );
    const { units } = two.graded(rulebook);
    expect(units.map(({ tier }) => tier)).toEqual(['excellent', 'qualified', 'qualified']);
    expect(units.map(({ quota }) => quota?.verdict)).toEqual(['within', 'beyond', 'beyond']);
    const capped = two.graded({ ...rulebook, caps: xianning.caps });
    expect(capped.units.map(({ tier, quota }) => [tier, quota])).toEqual([
      ['basically-qualified', undefined],
      ['basically-qualified', undefined],
      ['basically-qualified', undefined],
    ]);
    expect(membersOf(two.with(memberOf('m-00001')).graded(rulebook)).map(({ memberId }) => memberId)).toEqual([
      'm-00001',
    ]);
  });
});
