import { describeEventStore } from './testing/describe-event-store.js';
import { standInPlace } from './testing/eventstoredb/place.js';

describeEventStore('EventStoreDB', { place: () => standInPlace(), gapless: true, many: 1200 });
