export { branchPage, type BranchPage, type BranchPageRequest } from './branch-page.js';
export { disclosureBoard, type DisclosureFilter } from './disclosure-board.js';
export type { DisclosureCell } from './disclosure-cells.js';
