export { BackupRefused } from './backup-refused.js';
export { fileNames, readManifest, type Manifest } from './manifest.js';
export { checkCopy, copyBackup } from './read-backup.js';
export { writeBackup, type Backup, type BackupOptions } from './write-backup.js';
