import type { Bilingual } from '#libs/kernel/bilingual.js';
import type { Source } from './files.js';
import { UnreadableInput } from './usage-error.js';

const excelMarks: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  // A compound file: the old form of Excel, and every encrypted one.
  [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
];
const compressedMarks: readonly (readonly number[])[] = [
  [0x1f, 0x8b],
  [0x28, 0xb5, 0x2f, 0xfd],
];

/** Throws `UnreadableInput`, which says in a sentence what it is, for an Excel file or a table in CSV. */
export async function requireInterchange(source: Source, name: string): Promise<void> {
  const head = await headOf(source);
  if (begins(head, excelMarks))
    throw new UnreadableInput(noInterchange(name, { zh: 'Excel 文件', en: 'an Excel file' }), head);
  if (!begins(head, compressedMarks) && isTable(head))
    throw new UnreadableInput(noInterchange(name, { zh: 'CSV 表格', en: 'a table (CSV)' }), head);
}

async function headOf({ open }: Source): Promise<Buffer> {
  for await (const chunk of open()) return Buffer.from(chunk);
  return Buffer.alloc(0);
}

function begins(bytes: Uint8Array, marks: typeof excelMarks): boolean {
  return marks.some((mark) => mark.every((byte, at) => bytes[at] === byte));
}

/** Whether the first line has cells and is no JSON; the separators are the same bytes in every charset that is used here. */
function isTable(head: Buffer): boolean {
  const [line = ''] = head
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .split('\n', 1);
  return !/^\s*[{["]/.test(line) && /[,;\t]/.test(line);
}

function noInterchange(name: string, { zh, en }: Bilingual): Bilingual {
  return {
    zh: `${name} 是${zh}，不是记录的交换文件（NDJSON）：办公表格请用 dangri import-sheet，或在网页上传（POST /v1/imports）`,
    en: `${name} is ${en}, not an interchange file of records (NDJSON): take office files in by dangri import-sheet, or upload them to the service (POST /v1/imports)`,
  };
}
