export {
  branchPage,
  type BranchPage,
  type BranchPageRequest,
  type BranchPageSeams,
  type ComingNotice,
  type PublicResolution,
} from './branch-page.js';
export { disclosureBoard, type DisclosureFilter, type DisclosureSeams } from './disclosure-board.js';
export type { DisclosureCell } from './disclosure-cells.js';
