import { describeEventStore } from './testing/describe-event-store.js';
import { serverPlace, serverUrl } from '../../test/stand-ins/eventstoredb/server-place.js';

if (serverUrl === undefined) {
  it('is skipped: EVENTSTORE_URL is not set, so nothing is tried against an EventStoreDB or KurrentDB (esdb://…)', () => {});
} else {
  describeEventStore('A server of EventStoreDB', { place: serverPlace, many: 2500 });
}
