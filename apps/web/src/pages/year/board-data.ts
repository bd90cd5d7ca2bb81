import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client.js';

/** A branch’s year at a glance, as the service answers it. */
export function useBoard({ branchId, year }: Readonly<{ branchId: string; year: number }>) {
  return useQuery({
    queryKey: ['board', branchId, year],
    queryFn: () =>
      answerOf(
        api.GET('/v1/branches/{branchId}/years/{year}/board', { params: { path: { branchId, year: String(year) } } }),
      ),
  });
}

export type Board = NonNullable<ReturnType<typeof useBoard>['data']>;
export type Duty = Board['duties'][number];
export type Cell = Duty['cells'][number];
