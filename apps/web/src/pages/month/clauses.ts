import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answerOf, api } from '../../api/client.js';
import type { Bilingual } from '../../language.js';

const regulationId = 'xianning-2016';

/** The text of each clause of the opinions of 2016, by its number. */
export function useClauses(): ReadonlyMap<string, Bilingual> {
  const { data } = useQuery({
    queryKey: ['regulation'],
    queryFn: () => answerOf(api.GET('/v1/regulation')),
    staleTime: Infinity,
  });
  return useMemo(() => {
    const clauses = data?.regulations.find(({ id }) => id === regulationId)?.clauses ?? [];
    return new Map(clauses.map(({ id, zh, en }) => [id, { zh, en }]));
  }, [data]);
}
