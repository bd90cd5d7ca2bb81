import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answerOf, api } from '../../api/client.js';
import type { Item } from '../month/month-types.js';

/** What is proposed about a record: its data as they shall be, or its retraction. */
export type Proposal = Readonly<{ data: Item | undefined; reason: string; day: string }>;

const pauseMs = 500;

/** Asks the service what it thinks of a correction, a moment after each change. Nothing is written. */
export function useCorrectionRehearsal(eventId: string, data: Item, day: string, isChanged: boolean) {
  const [settled, setSettled] = useState(data);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(data), pauseMs);
    return () => clearTimeout(timer);
  }, [data]);
  return useQuery({
    queryKey: ['correction', eventId, settled],
    enabled: isChanged,
    retry: false,
    queryFn: async () => {
      const params = { path: { eventId }, query: { 'dry-run': true } };
      const body = { data: settled as never, reason: '…', correctedOn: day };
      const answer = await answerOf(api.POST('/v1/events/{eventId}/corrections', { params, body }));
      return answer as Extract<typeof answer, { dryRun: boolean }>;
    },
  });
}

/** Proposes once, however often it is sent. */
export function useProposal(eventId: string) {
  const [key] = useState(() => `correction-${eventId}-${Date.now()}`);
  return useMutation({
    mutationFn: async ({ data, reason, day }: Proposal): Promise<void> => {
      const params = { path: { eventId } };
      const headers = { 'Idempotency-Key': key };
      if (data === undefined) {
        const body = { reason, retractedOn: day };
        await answerOf(api.POST('/v1/events/{eventId}/retractions', { params, body, headers }));
        return;
      }
      const body = { data: data as never, reason, correctedOn: day };
      await answerOf(api.POST('/v1/events/{eventId}/corrections', { params, body, headers }));
    },
  });
}

const states = ['open', 'approved', 'rejected', 'withdrawn'] as const;

/** A proposal that the reader made or may decide. */
export function useProposed(proposalId: string) {
  return useQuery({
    queryKey: ['proposal', proposalId],
    queryFn: async () => {
      for (const state of states) {
        const { items } = await answerOf(api.GET('/v1/proposals', { params: { query: { state } } }));
        const found = items.find((each) => each.proposalId === proposalId);
        if (found) return found;
      }
      return null;
    },
  });
}

export type ProposalAnswer = NonNullable<NonNullable<ReturnType<typeof useProposed>['data']>>;

/** A record as it counts now: with the data of its last correction. */
export function useRecord(eventId: string | undefined) {
  return useQuery({
    queryKey: ['record', eventId],
    enabled: eventId !== undefined,
    queryFn: async (): Promise<Readonly<{ type: string; data: Item }>> => {
      const answer = await answerOf(api.GET('/v1/events/{eventId}', { params: { path: { eventId: eventId! } } }));
      const { revisions = [] } = answer as Readonly<{ revisions?: readonly Readonly<{ data?: Item }>[] }>;
      const corrected = revisions.filter(({ data }) => data !== undefined);
      const last = corrected[corrected.length - 1];
      return { type: answer.type, data: last?.data ?? (answer.data as Item) };
    },
  });
}

type Decision =
  | Readonly<{ kind: 'approval' }>
  | Readonly<{ kind: 'rejection'; reason: string }>
  | Readonly<{ kind: 'withdrawal' }>;

/** Approves, declines or withdraws. */
export function useDecision(proposalId: string) {
  const params = { path: { proposalId } };
  return useMutation({
    mutationFn: async (decision: Decision): Promise<void> => {
      if (decision.kind === 'approval') await answerOf(api.POST('/v1/proposals/{proposalId}/approval', { params }));
      else if (decision.kind === 'withdrawal')
        await answerOf(api.POST('/v1/proposals/{proposalId}/withdrawal', { params }));
      else {
        const body = { reason: decision.reason };
        await answerOf(api.POST('/v1/proposals/{proposalId}/rejection', { params, body }));
      }
    },
  });
}
