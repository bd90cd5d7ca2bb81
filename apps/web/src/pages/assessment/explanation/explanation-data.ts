import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../api/client.js';

/** Whose figure, in which year; `figure`: an indicator, a duty or a part of the inspection. */
export type Subject = Readonly<({ unitId: string } | { branchId: string }) & { year: number; figure?: string }>;

/** One node of an explanation with its parts, the root without a place. */
export function useExplanation(subject: Subject, at: string | undefined, isWanted = true) {
  return useQuery({
    queryKey: ['explanation', subject, at ?? null],
    enabled: isWanted,
    staleTime: 60_000,
    queryFn: () => explanationOf(subject, at),
  });
}

function explanationOf(subject: Subject, at: string | undefined) {
  const year = String(subject.year);
  const query = { depth: 1, ...(at !== undefined && { at }), ...(subject.figure && { indicator: subject.figure }) };
  return 'unitId' in subject
    ? answerOf(
        api.GET('/v1/units/{unitId}/grades/{year}/explanation', {
          params: { path: { unitId: subject.unitId, year }, query },
        }),
      )
    : answerOf(
        api.GET('/v1/branches/{branchId}/grades/{year}/explanation', {
          params: { path: { branchId: subject.branchId, year }, query },
        }),
      );
}

export type Explanation = NonNullable<ReturnType<typeof useExplanation>['data']>;
export type ExplanationNode = Explanation['explanation'];
export type NodeRecord = ExplanationNode['events'][number];

export function useRecord(eventId: string, isWanted: boolean) {
  return useQuery({
    queryKey: ['event', eventId],
    enabled: isWanted,
    queryFn: () => answerOf(api.GET('/v1/events/{eventId}', { params: { path: { eventId } } })),
  });
}

export type OpenedRecord = NonNullable<ReturnType<typeof useRecord>['data']>;

/** The opening of a record and the proof that the log holds it. */
export async function evidenceOf(eventId: string) {
  const params = { path: { eventId } };
  const [opening, proof] = await Promise.all([
    answerOf(api.GET('/v1/events/{eventId}/opening', { params })),
    answerOf(api.GET('/v1/events/{eventId}/proof', { params, parseAs: 'text' })),
  ]);
  return { opening, proof };
}
