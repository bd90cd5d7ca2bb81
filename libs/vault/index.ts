export { holdsKeys } from './holds-keys.js';
export { applyErasures } from './apply-erasures.js';
export { copyVault, examineVaultCopy, type VaultCopy } from './copies.js';
export { SubjectErased, VaultError, vaultRules } from './errors.js';
export { correctedId, mapFields, type Glossary } from './fields.js';
export { erasedText, lostText, restrictedText, withheldText } from './fixed-texts.js';
export { givenMasterKey, masterKeyFile, masterKeyOf, newMasterKey, type MasterKeys } from './master-keys.js';
export {
  masterKeysFor,
  openSealedLog,
  sealedLogFiles,
  type SealedLog,
  type SealedLogFiles,
} from './open-sealed-log.js';
export { PersonalData, type MayOpen, type Reader, type RecordedData } from './personal-data.js';
export type { NotedReading, ReadingLog, ReadingsRequest } from './reading-log.js';
export { sealingStore } from './sealing-store.js';
export { openSqliteVault } from './sqlite-vault.js';
export type { DataKey, KeyState, PersonState, Vault, VaultStatus } from './vault.js';
