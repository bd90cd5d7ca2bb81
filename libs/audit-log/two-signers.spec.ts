import { standInPlace } from '../../test/stand-ins/eventstoredb/place.js';
import { describeTwoSigners } from './testing/describe-two-signers.js';

describeTwoSigners('an EventStoreDB', () => standInPlace());
