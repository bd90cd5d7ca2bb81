import { crc32, deflateRawSync } from 'node:zlib';

/** A file in an archive; `bytes` may claim another size than the real one. */
export type ZipFile = Readonly<{ name: string; text: string; claimedBytes?: number; flags?: number }>;

/** A ZIP archive, written by hand so that it can lie. */
export function zipOf(files: readonly ZipFile[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, text, claimedBytes, flags = 0 } of files) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const title = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimedBytes ?? content.length, 18);
    common.writeUInt16LE(title.length, 22);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(at, 10);
    parts.push(markOf(0x04034b50), common, title, packed);
    directory.push(markOf(0x02014b50, 20), common, entry, title);
    at += 4 + common.length + title.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, list, markOf(0x06054b50), end]);
}

const office = 'http://schemas.openxmlformats.org';
const documents = `${office}/officeDocument/2006/relationships`;
const packages = `${office}/package/2006`;

/** A workbook of one sheet with this XML inside `<sheetData>`. */
export function workbookOf(sheetData: string, more: readonly ZipFile[] = []): Uint8Array {
  const relation = (type: string, target: string) =>
    `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${documents}/${type}" Target="${target}"/></Relationships>`;
  const main = `${office}/spreadsheetml/2006/main`;
  return zipOf([
    { name: '[Content_Types].xml', text: `<Types xmlns="${packages}/content-types"/>` },
    { name: '_rels/.rels', text: relation('officeDocument', 'xl/workbook.xml') },
    {
      name: 'xl/workbook.xml',
      text: `<workbook xmlns="${main}" xmlns:r="${documents}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', text: relation('worksheet', 'worksheets/sheet1.xml') },
    {
      name: 'xl/worksheets/sheet1.xml',
      text: `<worksheet xmlns="${main}"><sheetData>${sheetData}</sheetData></worksheet>`,
    },
    ...more,
  ]);
}

function markOf(mark: number, version?: number): Buffer {
  const bytes = Buffer.alloc(version === undefined ? 4 : 6);
  bytes.writeUInt32LE(mark);
  if (version !== undefined) bytes.writeUInt16LE(version, 4);
  return bytes;
}
