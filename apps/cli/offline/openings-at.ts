import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Bilingual } from '#libs/kernel/bilingual.js';
import type { AuditLogError, OpenedRecord } from '#libs/audit-log/index.js';
import { exportedOpenings, openingsName } from '#libs/history/index.js';
import { sourceOf } from '../files.js';
import { UnreadableInput } from '../usage-error.js';

/** The openings of an export: of its folder, of a file beside them, or their file itself. Throws `UnreadableInput`. */
export async function openingsAt(place: string): Promise<AsyncIterable<OpenedRecord | AuditLogError>> {
  const folder = existsSync(place) && statSync(place).isDirectory() ? place : dirname(place);
  const names = ['', '.gz', '.zst'].map((ending) => join(folder, `${openingsName}${ending}`));
  const file = names.find((name) => existsSync(name));
  if (file === undefined) throw new NoOpenings(folder);
  return exportedOpenings((await sourceOf(file)).open());
}

class NoOpenings extends UnreadableInput implements Bilingual {
  override readonly name = 'NoOpenings';

  constructor(folder: string) {
    super(
      {
        zh: `${folder} 中没有 ${openingsName}，未与任何内容对照。请给出与它同处的完整导出文件`,
        en: `There is no ${openingsName} in ${folder}; nothing was compared. Name a whole export that lies beside its openings`,
      },
      undefined,
    );
  }
}
