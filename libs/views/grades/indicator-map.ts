import Type, { type Static } from 'typebox';
import {
  duties,
  indicators,
  inspectionParts,
  partNames,
  weightedMean,
  type GradedUnit,
  type Grading,
} from '../../grading/index.js';
import type { Bilingual } from '../../kernel/bilingual.js';
import { anyOf, CivilDate, exact, Id, oneOf, Text, Year } from '../../kernel/schema.js';
import { BilingualText } from '../graded-branches.js';
import { orNull } from '../or-null.js';
import { StageName } from './grades-table.js';

const Figure = exact({
  kind: oneOf('indicator', 'duty', 'inspection'),
  id: Text,
  title: BilingualText,
});

/**
 * Every figure of every unit: units by indicators. An indicator of the branches is the mean of those that it judges, weighted
 * by their active months; basis points, `null` where there was nothing to judge.
 */
export const IndicatorMap = exact({
  year: Year,
  position: orNull(Type.Integer()),
  cutoff: CivilDate,
  stage: StageName,
  figures: anyOf(Figure),
  units: anyOf(exact({ unitId: Id, name: Text, values: anyOf(orNull(Type.Integer())) })),
});

type Figure = Readonly<Static<typeof Figure>>;
export type IndicatorMap = Readonly<Static<typeof IndicatorMap>>;

export function indicatorMap(grading: Grading): IndicatorMap {
  const { question, facts, stage, units } = grading;
  const figures = figuresOf(grading);
  return {
    year: question.year,
    position: question.upToPosition,
    cutoff: facts.cutoff,
    stage,
    figures,
    units: units.map((unit) => {
      return { unitId: unit.unitId, name: unit.name, values: figures.map((figure) => valueOf(unit, figure)) };
    }),
  };
}

/** The figures that the rulebook judges, in the order of the report. */
function figuresOf({ rulebook }: Pick<Grading, 'rulebook'>): Figure[] {
  const among = <Kind extends Figure['kind']>(
    kind: Kind,
    rules: readonly Readonly<{ id: string }>[],
    known: readonly Readonly<{ id: string; title: Bilingual }>[],
  ) => {
    const ids = new Set(rules.map(({ id }) => id));
    return known.filter(({ id }) => ids.has(id)).map(({ id, title }) => ({ kind, id, title }));
  };
  return [
    ...among('indicator', rulebook.indicators, indicators),
    ...among('duty', rulebook.duties, duties),
    ...inspectionParts.map((id) => ({ kind: 'inspection' as const, id, title: partNames[id] })),
  ];
}

function valueOf(unit: GradedUnit, { kind, id }: Figure): number | null {
  if (kind === 'inspection') return unit.inspection[id as (typeof inspectionParts)[number]];
  if (kind === 'duty') return unit.duties.indicators.find((each) => each.id === id)?.ratio ?? null;
  const judged = unit.branches.flatMap(({ activeMonths, indicators: own }) => {
    const ratio = own.find((each) => each.id === id)?.ratio ?? null;
    return ratio === null ? [] : [[activeMonths, ratio] as const];
  });
  return weightedMean(judged);
}
