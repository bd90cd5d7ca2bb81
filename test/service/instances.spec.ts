import { StandIn } from '../stand-ins/eventstoredb/stand-in.js';
import { ServerLog } from '../stand-ins/eventstoredb/server-log.js';
import { describeInstances } from './describe-instances.js';

describeInstances('an EventStoreDB', async () => {
  const standIn = await StandIn.start({ log: new ServerLog(7) });
  return { logUrl: standIn.url, remove: () => standIn.stop() };
});
