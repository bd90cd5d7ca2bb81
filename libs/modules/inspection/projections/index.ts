export { inspections } from './inspections.js';
export type { Progress } from './finding-record.js';
