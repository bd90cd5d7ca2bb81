export { inspections } from './inspections.js';
export type { Progress } from './found.js';
