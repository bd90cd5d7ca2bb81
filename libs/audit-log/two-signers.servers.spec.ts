import { serverPlace, serverUrl } from '../../test/stand-ins/eventstoredb/server-place.js';
import { describeTwoSigners } from './testing/describe-two-signers.js';

if (serverUrl === undefined) {
  it('is skipped: EVENTSTORE_URL is not set, so no two signers are tried on an EventStoreDB or KurrentDB (esdb://…)', () => {});
} else {
  describeTwoSigners('a server of EventStoreDB', serverPlace);
}
