import type { Backup, Manifest } from '#libs/backup/index.js';
import { tableOf, title, type Report } from './output/report.js';
import { counted, type Bilingual } from './texts.js';

/** What was backed up, and where it lies. */
export function reportOfBackup({ folder, ...backup }: Backup & { folder: string }): Report {
  return {
    parts: [title({ zh: '备份完成', en: 'Backed up' }), listOf(folder, backup), filesOf(backup)],
    json: { kind: 'backedUp', folder, ...backup },
  };
}

/** What was restored, and where to. */
export function reportOfRestore(folder: string, { program, takenAt, events, lastPosition, files }: Manifest): Report {
  const backup = { program, takenAt, events, lastPosition, files };
  return {
    parts: [
      title({ zh: '恢复完成，全部记录已检查', en: 'Restored; every record was checked' }),
      listOf(folder, backup),
      filesOf(backup),
    ],
    json: { kind: 'restored', folder, ...backup },
  };
}

type Line = Readonly<{ key: string; item: Bilingual; value: string | number | null }>;

function listOf(folder: string, { program, takenAt, events, lastPosition }: Backup) {
  return tableOf<Line>(
    [
      { key: 'item', title: { zh: '项目', en: 'Item' }, value: ({ key }) => key, text: ({ item }) => item },
      { key: 'value', title: { zh: '内容', en: 'Value' }, value: ({ value }) => value, text: shown },
    ],
    [
      { key: 'folder', item: { zh: '文件夹', en: 'Folder' }, value: folder },
      { key: 'takenAt', item: { zh: '备份时间', en: 'Taken at' }, value: takenAt },
      { key: 'events', item: { zh: '事件', en: 'Events' }, value: events },
      { key: 'lastPosition', item: { zh: '最后位置', en: 'Last position' }, value: lastPosition },
      { key: 'program', item: { zh: '程序版本', en: 'Version of the program' }, value: program },
    ],
  );
}

function shown({ key, value }: Line): string {
  return key === 'events' ? counted(Number(value)) : String(value ?? '');
}

function filesOf({ files }: Backup) {
  return tableOf(
    [
      { key: 'name', title: { zh: '文件', en: 'File' }, value: ({ name }) => name },
      {
        key: 'bytes',
        title: { zh: '字节', en: 'Bytes' },
        value: ({ bytes }) => bytes,
        text: ({ bytes }) => counted(bytes),
        align: 'right',
      },
      { key: 'sha256', title: { zh: '校验值（SHA-256）', en: 'SHA-256' }, value: ({ sha256 }) => sha256 },
    ],
    files,
  );
}
