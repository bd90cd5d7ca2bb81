import { useQuery } from '@tanstack/react-query';
import { answerOf, api, ProblemError } from '../../api/client.js';
import type { paths } from '../../api/schema.js';
import type { Content, Draft, Place } from './month-types.js';

const monthPath = '/v1/branches/{branchId}/party-days/{month}';
const draftPath = '/v1/branches/{branchId}/party-days/{month}/draft';
const recordsPath = '/v1/branches/{branchId}/party-days/{month}/records';

/** The position of what this page has recorded last: whatever is read afterwards holds it. */
let recordedUpTo = 0;

export const monthKey = ({ branchId, month }: Place) => ['month', branchId, month] as const;

/** What is recorded of a month. */
export function useMonth(place: Place) {
  return useQuery({
    queryKey: [...monthKey(place), 'records'],
    queryFn: () => answerOf(api.GET(monthPath, { params: { path: place, query: { 'min-position': recordedUpTo } } })),
  });
}

/** Everybody who is to be registered in a month. */
export function useSheet(place: Place, isWanted = true) {
  return useQuery({
    enabled: isWanted,
    queryKey: [...monthKey(place), 'sheet'],
    queryFn: () => answerOf(api.GET('/v1/branches/{branchId}/party-days/{month}/sheet', { params: { path: place } })),
  });
}

/** The draft as it was saved last. The form goes on by itself, so it is not read again under it. */
export function useSavedDraft(place: Place, mayRecord: boolean) {
  return useQuery({
    queryKey: [...monthKey(place), 'draft'],
    queryFn: () => readDraft(place),
    enabled: mayRecord,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

let saving: Promise<unknown> = Promise.resolve();

/** The draft as it is on the server, with what this page is saving just now. */
export async function readDraft(place: Place): Promise<Draft> {
  await saving.catch(() => undefined);
  const { content, ...draft } = await answerOf(api.GET(draftPath, { params: { path: place } }));
  return { ...draft, content: content ?? {} };
}

type DraftBody = NonNullable<paths[typeof draftPath]['put']['requestBody']>['content']['application/json'];

/** Saves over the revision that was read. Throws the `ProblemError` 412 if the draft has changed since. */
export async function putDraft(place: Place, content: Content, seen: number | null): Promise<number> {
  const headers = seen === null ? {} : { 'If-Match': `"${seen}"` };
  const answer = answerOf(api.PUT(draftPath, { params: { path: place }, body: content as DraftBody, headers }));
  saving = answer;
  return (await answer).revision;
}

export function isStale(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.status === 412;
}

type RecordsBody = NonNullable<paths[typeof recordsPath]['post']['requestBody']>['content']['application/json'];

export type Rehearsal = Awaited<ReturnType<typeof rehearse>>;
export type Caution = Rehearsal['cautions'][number];
export type Refusal = Rehearsal['refusals'][number];

/** What would be recorded, refused and cautioned. Nothing is written. */
export async function rehearse(place: Place, content: Content) {
  const params = { path: place, query: { 'dry-run': true } };
  const answer = await answerOf(api.POST(recordsPath, { params, body: content as RecordsBody }));
  return answer as Extract<typeof answer, { dryRun: boolean }>;
}

export type Sending = Readonly<{ content: Content; draft: number; seen: number | null }>;
export type Receipt = Awaited<ReturnType<typeof record>>;

/**
 * Records the month. The key is the revision of the draft: the same draft is recorded once, however often it is sent.
 * `seen` is the revision of the month that the reader has checked against.
 */
export async function record(place: Place, { content, draft, seen }: Sending) {
  const headers = {
    'Idempotency-Key': `draft-${place.branchId}-${place.month}-${draft}`,
    ...(seen !== null && { 'If-Match': `"${seen}"` }),
  };
  const params = { path: place };
  const answer = await answerOf(api.POST(recordsPath, { params, body: content as RecordsBody, headers }));
  const receipt = answer as Extract<typeof answer, { eventIds: readonly string[] }>;
  recordedUpTo = Math.max(recordedUpTo, receipt.position);
  return receipt;
}
