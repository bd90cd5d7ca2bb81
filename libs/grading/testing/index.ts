export { anyStreams, interleaved } from './any-year.js';
export { correction, event, retraction, type TestEvent } from './record.js';
export {
  attended,
  branchOf,
  deferred,
  heldAllYear,
  heldInJanuary,
  heldOn,
  inMonth,
  memberOf,
  plannedAllYear,
  town,
  unitOf,
} from './town.js';
export { branchWork, withChoices, xianning, Year } from './year.js';
