export { anyStreams, interleaved } from './any-year.js';
export { corrected, event, retracted, type Told } from './record.js';
export { attended, branchOf, deferred, heldAllYear, heldOn, inMonth, memberOf, town, unitOf } from './town.js';
export { xianning, Year } from './year.js';
