import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.js';

/** The draft of a month’s bulletin. */
export function useBulletin(month: string) {
  return useQuery({
    queryKey: ['bulletin', month],
    queryFn: () => answerOf(api.GET('/v1/committee/{month}/bulletin-draft', { params: { path: { month } } })),
  });
}

/** The debriefing of a branch’s secretary for a year. */
export function useReport(branchId: string, year: string) {
  return useQuery({
    queryKey: ['report', branchId, year],
    queryFn: () =>
      answerOf(api.GET('/v1/branches/{branchId}/summaries/{year}', { params: { path: { branchId, year } } })),
  });
}

export type Report = NonNullable<ReturnType<typeof useReport>['data']>;
