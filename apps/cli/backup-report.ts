import type { Bilingual } from '#libs/kernel/bilingual.js';
import type { Backup, Manifest } from '#libs/backup/index.js';
import { tableOf, title, type Report } from './output/report.js';
import { counted } from './texts.js';

/** What was backed up, and where it lies. */
export function reportOfBackup({ folder, ...backup }: Backup & { folder: string }): Report {
  return {
    parts: [
      title({ zh: '备份完成', en: 'Backed up' }),
      listOf(folder, backup),
      filesOf(backup),
      title({ zh: '不在备份中，须另行保存', en: 'Not in the backup, to be kept apart' }),
      keptApart,
    ],
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

type KeptApart = Readonly<{ name: Bilingual; why: Bilingual; how: Bilingual }>;

/** What no backup holds, so that none gives back what was erased, or signs what was signed before. */
const keptApart = tableOf<KeptApart>(
  [
    { key: 'name', title: { zh: '名称', en: 'What' }, value: ({ name }) => name.en, text: ({ name }) => name },
    { key: 'why', title: { zh: '没有它', en: 'Without it' }, value: ({ why }) => why.en, text: ({ why }) => why },
    { key: 'how', title: { zh: '怎样保存', en: 'How to keep it' }, value: ({ how }) => how.en, text: ({ how }) => how },
  ],
  [
    {
      name: { zh: '个人信息密钥库', en: 'the vault' },
      why: { zh: '姓名等个人信息无法读取', en: 'no name can be read' },
      how: { zh: 'dangri vault backup FILE，与主密钥分开', en: 'dangri vault backup FILE, apart from the master key' },
    },
    {
      name: { zh: '主密钥', en: 'the master key' },
      why: { zh: '密钥库打不开', en: 'the vault does not open' },
      how: { zh: '抄录或复制 master.key，存放在别处', en: 'a copy of master.key in another place' },
    },
    {
      name: { zh: '签名密钥', en: 'the signing keys' },
      why: {
        zh: '审计日志须换新密钥，另行告知核验者',
        en: 'the audit log needs a new key, which all who verify are told',
      },
      how: { zh: 'dangri keys backup FILE，与口令分开', en: 'dangri keys backup FILE, apart from its password' },
    },
    {
      name: { zh: '最后的检查点', en: 'the last checkpoint' },
      why: { zh: '无法证明备份之后没有删改', en: 'nothing proves that no record after the backup is missing' },
      how: { zh: 'dangri checkpoint，打印或交给督查机关', en: 'dangri checkpoint, on paper or with the inspectors' },
    },
  ],
);

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
