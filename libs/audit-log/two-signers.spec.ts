import { standInPlace } from '../event-store/testing/eventstoredb/place.js';
import { describeTwoSigners } from './testing/describe-two-signers.js';

describeTwoSigners('an EventStoreDB', () => standInPlace());
