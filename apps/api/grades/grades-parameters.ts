import Type from 'typebox';
import { CivilDate, Id, optional } from '#libs/kernel/schema.js';
import { positionParameters } from '../query/list-parameters.js';
import { queryReader } from '../query/query-parameters.js';
import type { GradesQuestion } from './grades.js';

const instant = Type.String({ minLength: 1, maxLength: 40 });

/** The parameters by which every route of grades is asked. */
export const gradesParameters = {
  'as-of': optional(instant),
  cutoff: optional(CivilDate),
  rulebook: optional(Id),
  ...positionParameters,
};
export const gradesQuery = Type.Object(gradesParameters, { additionalProperties: false });
export type GradesParameters = Readonly<{
  'as-of'?: string;
  cutoff?: string;
  rulebook?: string;
  'min-position'?: number;
}>;

export const readGrades = queryReader<GradesParameters>(gradesQuery);

/** The question of a year, from the path and the parameters. */
export function questionOf(year: string, parameters: GradesParameters): GradesQuestion {
  const { 'as-of': asOf, 'min-position': minPosition, cutoff, rulebook } = parameters;
  return {
    year: Number(year),
    ...(asOf !== undefined && { asOf }),
    ...(cutoff !== undefined && { cutoff }),
    ...(rulebook !== undefined && { rulebook }),
    ...(minPosition !== undefined && { minPosition }),
  };
}
