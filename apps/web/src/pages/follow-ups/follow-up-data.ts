import { useQuery } from '@tanstack/react-query';
import { api, jsonOf } from '../../api/client.js';

/** A branch, or all branches of a unit. */
export type Place = Readonly<{ branchId: string } | { unitId: string }>;

/** More than the resolutions of a year anywhere. */
const limit = 200;

/** The resolutions of a year with their four steps, and the names beside them. */
export function useFollowUps(place: Place, year: number) {
  const query = { year, limit, names: true };
  return useQuery({
    queryKey: ['follow-ups', place, year],
    queryFn: () =>
      'branchId' in place
        ? jsonOf(
            api.GET('/v1/branches/{branchId}/follow-ups', { params: { path: { branchId: place.branchId }, query } }),
          )
        : jsonOf(api.GET('/v1/units/{unitId}/follow-ups', { params: { path: { unitId: place.unitId }, query } })),
  });
}

export type FollowUps = NonNullable<ReturnType<typeof useFollowUps>['data']>;
export type FollowUp = FollowUps['items'][number];
export type Check = NonNullable<FollowUp['checks']>['planned'];
