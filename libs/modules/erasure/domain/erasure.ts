import { requiresAnotherPerson } from '../../../kernel/admission.js';
import type { Aggregate } from '../../../kernel/aggregate.js';
import { requires } from '../../../kernel/rule.js';
import { PartyId } from '../../../kernel/schema.js';
import { fits } from '../../../kernel/shape.js';
import { erasureEvents } from './erasure.events.js';
import { erasureRules as rules } from './erasure.rules.js';

type ErasureSubject = Readonly<{ personId: string }>;
type Request = Readonly<{ requestId: string; by: string; requestedOn: string; isDecided: boolean }>;
type ErasureState = Readonly<{ requests: readonly Request[]; erased: boolean }>;

/** The erasure of a person's data: one person requests it, another decides. */
export const erasure: Aggregate<typeof erasureEvents, ErasureState, ErasureSubject, unknown> = {
  category: 'vault',
  events: erasureEvents,
  initial: { requests: [], erased: false },
  subjectOf: (id) => (fits(PartyId, id) ? { personId: id } : undefined),
  decisions: ['ErasureRequested', 'PersonalDataErased', 'ErasureDeclined'],

  admit: {
    ErasureRequested: ({ requestId }, { requests, erased }) => {
      requires(!erased, rules.erasedOnce);
      requires(!requests.some((each) => each.requestId === requestId), rules.requestIdOnce, 'requestId');
      requires(
        requests.every(({ isDecided }) => isDecided),
        rules.pendingOnce,
      );
    },
    PersonalDataErased: ({ requestId, approvedBy, erasedOn }, state, { actor, subject }) => {
      requires(approvedBy === actor, rules.inOwnName, 'approvedBy');
      requires(actor !== subject.personId, rules.notThePerson, 'approvedBy');
      requiresDecidable(state, requestId, actor, erasedOn, 'erasedOn');
    },
    ErasureDeclined: ({ requestId, declinedBy, declinedOn }, state, { actor, subject }) => {
      requires(declinedBy === actor, rules.inOwnName, 'declinedBy');
      requires(actor !== subject.personId, rules.notThePerson, 'declinedBy');
      requiresDecidable(state, requestId, actor, declinedOn, 'declinedOn');
    },
  },

  caution: {},

  evolve: {
    ErasureRequested: ({ requestId, requestedOn }, state, { actor }) => ({
      ...state,
      requests: [...state.requests, { requestId, by: actor, requestedOn, isDecided: false }],
    }),
    PersonalDataErased: ({ requestId }, state) => ({ ...decided(state, requestId), erased: true }),
    ErasureDeclined: ({ requestId }, state) => decided(state, requestId),
  },
};

function requiresDecidable({ requests }: ErasureState, requestId: string, actor: string, on: string, field: string) {
  const request = requests.find((each) => each.requestId === requestId);
  requires(request !== undefined, rules.mustBeRequested, 'requestId');
  requires(!request.isDecided, rules.decidedOnce, 'requestId');
  requiresAnotherPerson(request.by, actor, 'requestId');
  requires(request.requestedOn <= on, rules.notBeforeRequest, field);
}

function decided(state: ErasureState, requestId: string): ErasureState {
  const requests = state.requests.map((each) => (each.requestId === requestId ? { ...each, isDecided: true } : each));
  return { ...state, requests };
}
