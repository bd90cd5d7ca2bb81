export { checkLog, type CheckedLog, type CheckOptions } from './check-log.js';
export { exportHistory, type ExportRange } from './export-history.js';
export { faultText, logFaultText, type Language } from './fault-text.js';
export type { Fault } from './fault.js';
export type { LogFault } from './log-fault.js';
export { logRules } from './log.rules.js';
export { fileRules } from './file.rules.js';
export { importHistory, type Imported, type ImportOptions, type ImportOutcome } from './import-history.js';
export { importEvents, isOwnStream, logGlossary } from './import.events.js';
