import { streamProjection } from '../../../read-models/stream-projection.js';
import { resolutionEvents, type ResolutionEvent } from '../domain/resolution.events.js';

type DataOf<Type extends ResolutionEvent['type']> = Extract<ResolutionEvent, { type: Type }>['data'];
type EventRecord<Type extends ResolutionEvent['type']> = DataOf<Type> & Readonly<{ id: string }>;

/** The records of a resolution: the last plan, and the first report and publication. */
type ResolutionRecords = Readonly<{
  adopted?: EventRecord<'ResolutionAdopted'>;
  firstPlanned?: EventRecord<'ImplementationPlanned'>;
  planned?: EventRecord<'ImplementationPlanned'>;
  reported?: EventRecord<'FollowUpReported'>;
  publicised?: EventRecord<'FollowUpPublicised'>;
  fulfilled?: EventRecord<'ResolutionFulfilled'>;
  abandoned?: EventRecord<'ResolutionAbandoned'>;
  eventIds: readonly string[];
}>;

const initial: ResolutionRecords = { eventIds: [] };

/** The resolutions with their follow-up, clause 4.1e: one row per resolution. */
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

function noted(state: ResolutionRecords, id: string, said: Partial<ResolutionRecords>): ResolutionRecords {
  return { ...state, ...said, eventIds: [...state.eventIds, id] };
}

function rowOf(adopted: EventRecord<'ResolutionAdopted'>, followed: Omit<ResolutionRecords, 'adopted'>) {
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
