import type { Bilingual } from '#libs/kernel/bilingual.js';
import { join } from 'node:path';
import { folderArgument, textArgument } from '../arguments.js';
import { auditPlaces, chunk } from '../audit-log.js';
import { argument, command, defaultedOption, exitCodes } from '../command.js';
import { withLog } from '../data-folder.js';
import { writeWhole } from '../files.js';
import { paragraph } from '../output/report.js';
import { UsageError } from '../usage-error.js';

export const proveCommand = command({
  name: 'prove',
  text: { zh: '出具某条记录已入审计日志的证明', en: 'Prove that a record is in the audit log' },
  details: {
    zh: '写出两个文件：证明 EVENT.tlog-proof 和开启 EVENT.opening.json（记录原文和盐值）。凭这两个文件和验证密钥，任何人可离线核验（dangri verify --proof）。开启含这条记录的全部内容（密封的仍为密文）：只交给可以看到它的人。',
    en: 'Two files: the proof EVENT.tlog-proof, and the opening EVENT.opening.json, which is the text of the record and its salt. With both and the verifier key anybody can check it offline (dangri verify --proof). The opening holds the whole record (what is sealed stays sealed): give it only to those who may read it.',
  },
  arguments: {
    event: argument('EVENT', { zh: '记录编号', en: 'the id of an event' }, textArgument),
  },
  options: {
    out: defaultedOption(
      '--out DIR',
      { zh: '写入的文件夹（默认当前文件夹）', en: 'the folder to write into (default: this one)' },
      folderArgument,
      '.',
    ),
  },
  examples: [
    {
      line: 'dangri prove 0b54f2c1-3a4d-4e5f-8a9b-0c1d2e3f4a5b --out proofs',
      text: { zh: '写入文件夹 proofs', en: 'into the folder proofs' },
    },
  ],
  run: async ({ event: id, out }, to) => {
    const { folder } = await auditPlaces(to);
    const { openingText, proofOfEvent } = await import('#libs/audit-log/index.js');
    const proven = await withLog(to.data, to.runtime.clock, async (log) => {
      const event = await log.saltedById(id);
      if (!event) throw unknown(id);
      return proofOfEvent(folder, event);
    });
    if (!proven) throw new NotCovered(id);
    const files = [join(out, `${id}.tlog-proof`), join(out, `${id}.opening.json`)] as const;
    await writeWhole(files[0], chunk(proven.proof));
    await writeWhole(files[1], chunk(`${openingText(proven.opening)}\n`));
    await to.print({ parts: files.map((file) => paragraph(file)), json: { proof: files[0], opening: files[1] } });
    return exitCodes.done;
  },
});

/** Where a process signs, the next checkpoint comes within seconds. */
class NotCovered extends Error implements Bilingual {
  override readonly name = 'NotCovered';
  readonly zh: string;
  readonly en: string;

  constructor(id: string) {
    super(id);
    this.zh = `检查点尚未覆盖记录 ${id}。请稍后再试；如无服务运行，请先运行 dangri sign --once`;
    this.en = `No checkpoint covers the record ${id} yet. Try again shortly; where no service runs, run “dangri sign --once” first`;
  }
}

function unknown(id: string): UsageError {
  return new UsageError({ zh: `没有编号为 ${id} 的记录`, en: `There is no record of the id ${id}` }, 'prove');
}
