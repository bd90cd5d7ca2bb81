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
export { isYearPack, verifyYearPack, type PackVerdict } from './verify-year-pack.js';
export { writeYearPack, type PackSources } from './write-year-pack.js';
export { firstOfYear } from './year-events.js';
