import { streamProjection } from '../../read-models/stream-projection.js';
import { resolutionEvents, type ResolutionEvent } from '../domain/resolution.events.js';

type DataOf<Type extends ResolutionEvent['type']> = Extract<ResolutionEvent, { type: Type }>['data'];
type Said<Type extends ResolutionEvent['type']> = DataOf<Type> & Readonly<{ id: string }>;

/** What the records of a resolution say: of plans the last, of reports and publications the first. */
type Followed = Readonly<{
  adopted?: Said<'ResolutionAdopted'>;
  firstPlanned?: Said<'ImplementationPlanned'>;
  planned?: Said<'ImplementationPlanned'>;
  reported?: Said<'FollowUpReported'>;
  publicised?: Said<'FollowUpPublicised'>;
  fulfilled?: Said<'ResolutionFulfilled'>;
  abandoned?: Said<'ResolutionAbandoned'>;
  eventIds: readonly string[];
}>;

const initial: Followed = { eventIds: [] };

/** The resolutions and what became of each, clause 4.1e: one row a resolution. */
export const resolutions = streamProjection({
  name: 'resolutions',
  version: 1,
  tables: {
    resolutions: {
      columns: {
        resolutionId: 'text',
        branchId: 'text',
        period: 'text',
        title: 'text',
        eligible: 'integer',
        present: 'integer',
        votesFor: 'integer',
        votesAgainst: 'integer',
        abstained: 'integer',
        adoptedOn: 'text',
        adoptionId: 'text',
        firstPlannedOn: 'text',
        firstPlanId: 'text',
        plannedOn: 'text',
        measures: 'json',
        deadline: 'text',
        responsible: 'text',
        planId: 'text',
        reportedOn: 'text',
        reportedFor: 'text',
        reportId: 'text',
        publicisedOn: 'text',
        channels: 'json',
        publicationId: 'text',
        fulfilledOn: 'text',
        fulfilmentId: 'text',
        abandonedOn: 'text',
        abandonedBy: 'text',
        abandonedBecause: 'text',
        abandonmentId: 'text',
        eventIds: 'json',
      },
      key: ['resolutionId'],
      indexes: [
        ['deadline'],
        ['adoptedOn'],
        ['branchId', 'deadline'],
        ['branchId', 'adoptedOn'],
        ['responsible', 'deadline'],
      ],
    },
  },
  categories: ['resolution'],
  events: resolutionEvents,
  initial,
  evolve: {
    ResolutionAdopted: (data, state, { id }) => noted(state, id, { adopted: { ...data, id } }),
    ImplementationPlanned: (data, state, { id }) => {
      const planned = { ...data, id };
      return noted(state, id, { firstPlanned: state.firstPlanned ?? planned, planned });
    },
    FollowUpReported: (data, state, { id }) => noted(state, id, { reported: state.reported ?? { ...data, id } }),
    FollowUpPublicised: (data, state, { id }) => noted(state, id, { publicised: state.publicised ?? { ...data, id } }),
    ResolutionFulfilled: (data, state, { id }) => noted(state, id, { fulfilled: { ...data, id } }),
    ResolutionAbandoned: (data, state, { id }) => noted(state, id, { abandoned: { ...data, id } }),
  },
  rowsOf: (_, { adopted, ...followed }) => ({ resolutions: adopted ? [rowOf(adopted, followed)] : [] }),
});

function noted(state: Followed, id: string, said: Partial<Followed>): Followed {
  return { ...state, ...said, eventIds: [...state.eventIds, id] };
}

function rowOf(adopted: Said<'ResolutionAdopted'>, followed: Omit<Followed, 'adopted'>) {
  const { firstPlanned, planned, reported, publicised, fulfilled, abandoned, eventIds } = followed;
  const { id: adoptionId, ...adoption } = adopted;
  return {
    ...adoption,
    adoptionId,
    firstPlannedOn: firstPlanned?.plannedOn ?? null,
    firstPlanId: firstPlanned?.id ?? null,
    plannedOn: planned?.plannedOn ?? null,
    measures: planned?.measures ?? null,
    deadline: planned?.deadline ?? null,
    responsible: planned?.responsible ?? null,
    planId: planned?.id ?? null,
    reportedOn: reported?.reportedOn ?? null,
    reportedFor: reported?.period ?? null,
    reportId: reported?.id ?? null,
    publicisedOn: publicised?.publicisedOn ?? null,
    channels: publicised?.channels ?? null,
    publicationId: publicised?.id ?? null,
    fulfilledOn: fulfilled?.fulfilledOn ?? null,
    fulfilmentId: fulfilled?.id ?? null,
    abandonedOn: abandoned?.abandonedOn ?? null,
    abandonedBy: abandoned?.approvedBy ?? null,
    abandonedBecause: abandoned?.reason ?? null,
    abandonmentId: abandoned?.id ?? null,
    eventIds,
  };
}
