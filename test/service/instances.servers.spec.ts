import { randomUUID } from 'node:crypto';
import { serverUrl } from '../stand-ins/eventstoredb/server-place.js';
import { describeInstances } from './describe-instances.js';

if (serverUrl === undefined) {
  it('is skipped: EVENTSTORE_URL is not set, so no service is tried on an EventStoreDB or KurrentDB (esdb://…)', () => {});
} else {
  const logUrl = serverUrl;
  describeInstances('a server of EventStoreDB', async () => ({
    logUrl,
    logPrefix: `${randomUUID().replaceAll('-', '')}.`,
    remove: () => {},
  }));
}
