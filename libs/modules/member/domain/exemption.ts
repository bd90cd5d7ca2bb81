import { requiresAnotherPerson } from '../../../kernel/admission.js';
import { requires } from '../../../kernel/rule.js';
import { memberRules as rules } from './member.rules.js';

type Request = Readonly<{
  requestId: string;
  /** The actor who recorded it; nobody may decide on their own request. */
  by: string;
  requestedOn: string;
  decided?: boolean;
  /** The first day on which the exemption can end, while it holds. */
  endsFrom?: string;
}>;

/** The requests of a member for exemption from collective activities, clause 3.2c. */
export type Exemptions = Readonly<{ requests?: readonly Request[] }>;

export function requiresNewRequest({ requests = [] }: Exemptions, requestId: string) {
  requires(!requests.some((request) => request.requestId === requestId), rules.requestOnce, 'requestId');
}

/** A request is decided once, by another person, and not before its day. */
export function requiresDecidable(state: Exemptions, requestId: string, actor: string, day: string, field: string) {
  const request = requiresRequest(state, requestId);
  requiresAnotherPerson(request.by, actor, 'actor');
  requires(!request.decided, rules.decidedOnce, 'requestId');
  requires(request.requestedOn <= day, rules.notBeforeRequest, field);
}

/** Only an approved exemption that still holds can end. */
export function requiresEndable(state: Exemptions, requestId: string, endedOn: string) {
  const { endsFrom } = requiresRequest(state, requestId);
  requires(endsFrom !== undefined, rules.mustBeApproved, 'requestId');
  requires(endsFrom <= endedOn, rules.notBeforeExemption, 'endedOn');
}

export function withRequest<State extends Exemptions>(state: State, request: Request): State {
  return { ...state, requests: [...(state.requests ?? []), request] };
}

/** Marks the request as decided: approved with `endsFrom`, otherwise declined or ended. */
export function withDecision<State extends Exemptions>(state: State, requestId: string, endsFrom?: string): State {
  const requests = (state.requests ?? []).map((request) => {
    if (request.requestId !== requestId) return request;
    const { endsFrom: _before, ...asked } = request;
    return { ...asked, decided: true, ...(endsFrom !== undefined && { endsFrom }) };
  });
  return { ...state, requests };
}

function requiresRequest({ requests = [] }: Exemptions, requestId: string): Request {
  const request = requests.find((made) => made.requestId === requestId);
  requires(request !== undefined, rules.mustBeRequested, 'requestId');
  return request;
}
