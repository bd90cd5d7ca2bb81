import { fileRules } from './file.rules.js';
import { linesOf } from './lines.js';
import { chunksOf, collected } from './testing/history.js';

const lines = async (content: string | Uint8Array, size?: number) =>
  (await collected(linesOf(chunksOf(content, size)))).flat();

describe('the lines of a file', () => {
  it.each([1, 2, 3, 7, 100])('are the same in chunks of %d bytes', async (size) => {
    expect(await lines('党支部\n\na\r\n😀b\n', size)).toEqual(['党支部', '', 'a\r', '😀b']);
  });

  it('can end without a newline', async () => {
    expect(await lines('a\nb')).toEqual(['a', 'b']);
    expect(await lines('')).toEqual([]);
  });

  it('are each checked for UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from('党\n'),
      Buffer.from([0x61, 0xff, 0x0a]),
      Buffer.from('党\n'),
      Buffer.from([0xe5]),
    ]);
    expect(await lines(bytes)).toEqual(['党', fileRules.notUtf8, '党', fileRules.notUtf8]);
  });

  it('are at most 16 MiB long', async () => {
    const longest = 'x'.repeat(16 * 1024 * 1024);
    expect(await lines(`${longest}\n${longest}y\nz\n${longest}${longest}`)).toEqual([
      longest,
      fileRules.lineTooLong,
      'z',
      fileRules.lineTooLong,
    ]);
  });
});
