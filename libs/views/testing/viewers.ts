import type { StoredEvent } from '../../event-store/event-store.js';
import type { Viewer } from '../viewer.js';

/** Test data is not sealed, so there is nothing to open. */
const asStored = async (events: readonly Pick<StoredEvent, 'data'>[]) => events.map(({ data }) => data);

/** Sees everything. */
export const seesAll: Viewer = {
  sees: () => true,
  seesDues: () => true,
  reaches: () => true,
  seesAttention: () => true,
  inspects: () => true,
  identifying: () => seesAll,
  opened: asStored,
};

/** Sees no personal data. */
export const seesNothing: Viewer = {
  sees: () => false,
  seesDues: () => false,
  reaches: () => true,
  seesAttention: () => false,
  inspects: () => false,
  identifying: (memberIds) => seesNamesOf(...memberIds),
  opened: asStored,
};

/** Sees personal data of these members only. */
export const seesOnly = (...memberIds: string[]): Viewer => ({
  ...seesNothing,
  sees: (_, memberId) => memberIds.includes(memberId),
  seesDues: (memberId) => memberIds.includes(memberId),
});

/** Sees everything but the names of all members except these. */
export const seesNamesOf = (...memberIds: string[]): Viewer => ({
  ...seesAll,
  sees: (kept, memberId) => kept !== 'identity' || memberIds.includes(memberId),
});
