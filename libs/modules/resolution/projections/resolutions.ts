import { drawnCodes, streamProjection, type RecordPlace } from '../../../read-models/stream-projection.js';
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
  cautions: readonly string[];
}>;

const initial: ResolutionRecords = { eventIds: [], cautions: [] };

/** The resolutions with their follow-up, clause 4.1e: one row per resolution. */
export const resolutions = streamProjection({
  name: 'resolutions',
  version: 2,
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
        cautions: 'json',
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
    ResolutionAdopted: (data, state, at) => noted(state, at, { adopted: { ...data, id: at.id } }),
    ImplementationPlanned: (data, state, at) => {
      const planned = { ...data, id: at.id };
      return noted(state, at, { firstPlanned: state.firstPlanned ?? planned, planned });
    },
    FollowUpReported: (data, state, at) => noted(state, at, { reported: state.reported ?? { ...data, id: at.id } }),
    FollowUpPublicised: (data, state, at) =>
      noted(state, at, { publicised: state.publicised ?? { ...data, id: at.id } }),
    ResolutionFulfilled: (data, state, at) => noted(state, at, { fulfilled: { ...data, id: at.id } }),
    ResolutionAbandoned: (data, state, at) => noted(state, at, { abandoned: { ...data, id: at.id } }),
  },
  rowsOf: (_, { adopted, ...followed }) => ({ resolutions: adopted ? [rowOf(adopted, followed)] : [] }),
});

function noted(
  state: ResolutionRecords,
  { id, cautions }: RecordPlace,
  said: Partial<ResolutionRecords>,
): ResolutionRecords {
  return { ...state, ...said, eventIds: [...state.eventIds, id], cautions: drawnCodes(state.cautions, cautions) };
}

function rowOf(adopted: EventRecord<'ResolutionAdopted'>, followed: Omit<ResolutionRecords, 'adopted'>) {
  const { firstPlanned, planned, reported, publicised, fulfilled, abandoned, eventIds, cautions } = followed;
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
    cautions,
  };
}
