import { useQuery } from '@tanstack/react-query';
import { answerOf, api, jsonOf } from '../../api/client.js';

type Year = Readonly<{ year: number }>;
const pathOf = ({ year }: Year) => ({ path: { year: String(year) } });
/** The answers take the service some seconds when it begins; they change when somebody records. */
const staleTime = 60_000;

export function useGradesTable({ year }: Year) {
  return useQuery({
    queryKey: ['grades-table', year],
    staleTime,
    queryFn: () => jsonOf(api.GET('/v1/assessments/{year}/grades/table', { params: pathOf({ year }) })),
  });
}

export function useIndicatorMap({ year }: Year) {
  return useQuery({
    queryKey: ['indicator-map', year],
    staleTime,
    queryFn: () => answerOf(api.GET('/v1/assessments/{year}/grades/indicators', { params: pathOf({ year }) })),
  });
}

export function useScorecard({ year }: Year) {
  return useQuery({
    queryKey: ['scorecard', year],
    staleTime,
    queryFn: () => answerOf(api.GET('/v1/assessments/{year}/scorecard', { params: pathOf({ year }) })),
  });
}

export function useAssessmentStatus({ year }: Year) {
  return useQuery({
    queryKey: ['assessment-status', year],
    queryFn: () => answerOf(api.GET('/v1/assessments/{year}', { params: pathOf({ year }) })),
  });
}

export type GradesTable = NonNullable<ReturnType<typeof useGradesTable>['data']>;
export type GradedUnit = GradesTable['units'][number];
export type Tier = GradedUnit['tier'];
export type IndicatorMap = NonNullable<ReturnType<typeof useIndicatorMap>['data']>;
export type Scorecard = NonNullable<ReturnType<typeof useScorecard>['data']>;
export type AssessmentStatus = NonNullable<ReturnType<typeof useAssessmentStatus>['data']>;
export type AssessmentStep = AssessmentStatus['steps'][number];

/** From good to bad. */
export const tiers: readonly Tier[] = ['excellent', 'qualified', 'basically-qualified', 'unqualified'];

export const toneOf = {
  excellent: 'good',
  qualified: 'info',
  'basically-qualified': 'warn-tone',
  unqualified: 'bad',
} as const;
