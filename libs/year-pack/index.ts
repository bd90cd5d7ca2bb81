export { bearingUpTo, isSameClaim, type BearingClaim } from './bearing-streams.js';
export type { Contents, Manifest } from './manifest.js';
export { packFindingText, type PackFinding, type PackFindingKind } from './pack-finding.js';
export {
  assessmentStream,
  sealingOf,
  sealingStateOf,
  type NamedRulebook,
  type Seal,
  type SealingState,
} from './sealing.js';
export { isYearPack, verifyYearPack, type PackNotices, type PackVerdict } from './verify-year-pack.js';
export type { PackSources } from './pack-sources.js';
export { writeYearPack } from './write-year-pack.js';
export { firstOfYear } from './first-of-year.js';
