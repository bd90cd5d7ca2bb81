import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from './client.js';
import type { Me } from './session.js';

/** What the reader has to do, with the day that the service takes for today. */
export function useTasks() {
  return useQuery({ queryKey: ['tasks'], queryFn: () => answerOf(api.GET('/v1/me/tasks')) });
}

/** The clock, the backups and the checks of the service, for those who look after it. */
export function useSystem(me: Me) {
  const looksAfter = me.roles.some(({ role }) => role === 'admin' || role === 'auditor');
  return useQuery({ queryKey: ['system'], queryFn: () => answerOf(api.GET('/v1/system')), enabled: looksAfter });
}
