import { describeEventStore } from './testing/describe-event-store.js';
import { standInPlace } from '../../test/stand-ins/eventstoredb/place.js';

describeEventStore('EventStoreDB', { place: () => standInPlace(), many: 1200 });
