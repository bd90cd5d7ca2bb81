import type { Bilingual } from '#libs/kernel/bilingual.js';
import { fileArgument } from '../arguments.js';
import { auditPlaces, chunk } from '../audit-log.js';
import { command, exitCodes, option } from '../command.js';
import { writeWhole } from '../files.js';
import { writeLast } from '../runtime.js';

export const checkpointCommand = command({
  name: 'checkpoint',
  text: { zh: '显示最新的审计日志检查点', en: 'The latest checkpoint of the audit log' },
  details: {
    zh: '文本输出到标准输出，可直接存为文件；二维码显示在终端（标准错误）。请把检查点保存在管理员接触不到的地方，例如印在每月通报上：日后凭它可发现历史被改写。',
    en: 'The text goes to the standard output, to be kept as a file; the QR code beside it to the terminal (standard error). Keep checkpoints where the administrator cannot reach, printed in the monthly bulletin for example: by them a rewritten history is found.',
  },
  arguments: {},
  options: {
    svg: option(
      '--svg FILE',
      { zh: '把二维码另存为 SVG 图片', en: 'write the QR code as an SVG picture, too' },
      fileArgument,
    ),
  },
  examples: [
    { line: 'dangri checkpoint', text: { zh: '显示文本和二维码', en: 'the text and its QR code' } },
    { line: 'dangri checkpoint -q > 2026-03.txt', text: { zh: '存为文件', en: 'into a file' } },
    { line: 'dangri checkpoint --svg 2026-03.svg', text: { zh: '供印刷', en: 'to be printed' } },
  ],
  run: async ({ svg }, to) => {
    const { folder } = await auditPlaces(to);
    const checkpoint = await folder.checkpoint();
    if (checkpoint === undefined) throw new NoCheckpointYet();
    if (to.format === 'json') await to.print(await reportOf(checkpoint));
    else await to.write(checkpoint);
    const { renderSVG, renderUnicodeCompact } = await import('uqr');
    if (svg !== undefined) await writeWhole(svg, chunk(renderSVG(checkpoint, { ecc: 'M', border: 4 })));
    const code = renderUnicodeCompact(checkpoint, { ecc: 'L', border: 2 });
    if (!to.quiet && to.format !== 'json') await writeLast(to.runtime.stderr, `\n${code}\n`);
    return exitCodes.done;
  },
});

/** There is no signed checkpoint yet. */
class NoCheckpointYet extends Error implements Bilingual {
  override readonly name = 'NoCheckpointYet';
  readonly zh = '还没有检查点。请启动服务，或运行 dangri sign --once';
  readonly en = 'There is no checkpoint yet. Start the service, or run “dangri sign --once”';
}

async function reportOf(note: string) {
  const { parseCheckpoint, parseNote } = await import('#libs/audit-log/index.js');
  const { text, signatures } = parseNote(note);
  const { origin, size, root } = parseCheckpoint(text);
  const keys = signatures.map(({ name, id }) => ({ name, id: Buffer.from(id).toString('hex') }));
  return { parts: [], json: { origin, size, root: Buffer.from(root).toString('base64'), signatures: keys, note } };
}
