export type { Clause, Regulation } from './regulation.js';
export { citation, clause, regulations } from './regulations.js';
export { xianning2016 } from './xianning-2016.js';
