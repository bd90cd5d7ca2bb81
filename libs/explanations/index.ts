export { explanationJson, positionsIn } from './explanation-json.js';
export { recordJson, recordsOf, type Records } from './records.js';
