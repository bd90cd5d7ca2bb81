import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { answerOf, api, ProblemError } from '../../api/client.js';
import { dayText } from '../../days.js';
import { useText, type Bilingual } from '../../language.js';
import { Button } from '../../ui/button.js';
import { TextArea, TextInput } from '../../ui/inputs.js';
import { Tag } from '../../ui/notice.js';
import { Failure } from '../../ui/page.js';
import { DecideButtons } from '../corrections/decide-buttons.js';
import { monthKey } from './month-data.js';
import { words } from './words.js';
import type { Month, Roles } from './month-types.js';

type DeferralProps = Readonly<{ month: Month; today: string; roles: Roles }>;

/** The requests for another day than the planned one, with their decision, and the form of a new one. */
export function Deferrals({ month, today, roles }: DeferralProps) {
  const t = useText();
  const { deferrals } = month;
  const waiting = deferrals.filter(({ state }) => state === 'waiting');
  const isOpen = month.plan !== undefined && month.heldOn === undefined && month.state !== 'closed';
  const canAsk = roles.isSecretary && isOpen && waiting.length === 0;
  if (deferrals.length === 0 && !canAsk) return null;
  return (
    <details open={waiting.length > 0 && roles.mayDecide}>
      <summary>
        <span className="grow">
          <strong>{t(words.deferrals)}</strong>
          <span className="soft small block">4.1d · {t(words.deferralLead)}</span>
        </span>
        {deferrals.slice(-1).map(({ requestId, state }) => (
          <StateTag key={requestId} state={state} />
        ))}
      </summary>
      <div className="details-body stack">
        {deferrals.map(({ requestId, from, to, reason, state, declinedBecause }) => (
          <p key={requestId}>
            {t(words.deferralText(dayText(from), dayText(to)))}
            {t(words.colon)}
            {reason} <StateTag state={state} /> {declinedBecause}
          </p>
        ))}
        {roles.mayDecide &&
          waiting.map(({ requestId }) => (
            <DeferralDecision key={requestId} month={month} requestId={requestId} today={today} />
          ))}
        {canAsk && <DeferralForm month={month} today={today} />}
      </div>
    </details>
  );
}

const tones = { waiting: 'warn-tone', approved: 'good', declined: 'bad' } as const;

function StateTag({ state }: Pick<Month['deferrals'][number], 'state'>) {
  const t = useText();
  return <Tag tone={tones[state]}>{t(words.deferralStates[state])}</Tag>;
}

type Request = Readonly<{ from: string; to: string; reason: string }>;

function useRequest({ branchId, month }: Month, today: string) {
  const queries = useQueryClient();
  const [requestId] = useState(newRequestId);
  const path = { branchId, month };
  return useMutation({
    mutationFn: (request: Request) => {
      const body = { requestId, requestedOn: today, ...request };
      const headers = { 'Idempotency-Key': requestId };
      return answerOf(
        api.POST('/v1/branches/{branchId}/party-days/{month}/deferrals', { params: { path }, body, headers }),
      );
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: monthKey(path) }),
  });
}

/** Letters alone: an id of letters never looks like a person’s number. */
function newRequestId(): string {
  const numbers = crypto.getRandomValues(new Uint8Array(16));
  return [...numbers].map((number) => 'abcdefghijklmnop'[number % 16]!).join('');
}

function DeferralForm({ month, today }: Readonly<{ month: Month; today: string }>) {
  const t = useText();
  const request = useRequest(month, today);
  const [entry, setEntry] = useState<Request>({ from: month.plan?.plannedOn ?? '', to: '', reason: '' });
  const faults = faultsOf(request.error);
  const set = (more: Partial<Request>) => setEntry({ ...entry, ...more });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    request.mutate(entry);
  };
  return (
    <form className="stack" noValidate onSubmit={submit}>
      {request.error && !faults['to'] && !faults['reason'] && <Failure error={request.error} />}
      <TextInput
        label={t(words.deferralTo)}
        type="date"
        short
        value={entry.to}
        onChange={(to) => set({ to })}
        fault={faults['to'] && t(faults['to'])}
      />
      <TextArea
        label={t(words.deferralReason)}
        value={entry.reason}
        onChange={(reason) => set({ reason })}
        fault={faults['reason'] && t(faults['reason'])}
      />
      <Button type="submit" busy={request.isPending}>
        {t(words.askDeferral)}
      </Button>
    </form>
  );
}

/** Why fields are refused, by their names. */
function faultsOf(error: unknown): Readonly<Record<string, Bilingual | undefined>> {
  if (!(error instanceof ProblemError)) return {};
  const { field, errors = [] } = error.problem;
  return {
    ...(field !== undefined && { [field]: error.reason }),
    ...Object.fromEntries(errors.map((each) => [each.field, each])),
  };
}

type DecisionProps = Readonly<{ month: Month; requestId: string; today: string }>;

/** The superior agrees or not, today. */
function DeferralDecision({ month: { branchId, month }, requestId, today }: DecisionProps) {
  const queries = useQueryClient();
  const params = { path: { branchId, month, requestId } };
  const decision = useMutation({
    mutationFn: async (declinedBecause?: string): Promise<void> => {
      if (declinedBecause === undefined) {
        const path = '/v1/branches/{branchId}/party-days/{month}/deferrals/{requestId}/approval';
        await answerOf(api.POST(path, { params, body: { approvedOn: today } }));
      } else {
        const path = '/v1/branches/{branchId}/party-days/{month}/deferrals/{requestId}/refusal';
        await answerOf(api.POST(path, { params, body: { declinedOn: today, reason: declinedBecause } }));
      }
    },
    onSuccess: () => {
      for (const queryKey of [monthKey({ branchId, month }), ['tasks']]) void queries.invalidateQueries({ queryKey });
    },
  });
  return (
    <>
      {decision.error && <Failure error={decision.error} />}
      <DecideButtons
        busy={decision.isPending}
        onApprove={() => decision.mutate(undefined)}
        onDecline={(reason) => decision.mutate(reason)}
      />
    </>
  );
}
