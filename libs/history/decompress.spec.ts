import { gzipSync, zstdCompressSync } from 'node:zlib';
import { BrokenCompression, decompress } from './decompress.js';
import { chunksOf, collected } from './testing/history.js';

const text = Array.from({ length: 50_000 }, (_, index) => `${index * 7919}\n`).join('');
const unpack = async (content: string | Uint8Array, size?: number) =>
  Buffer.concat(await collected(decompress(chunksOf(content, size)))).toString();

describe.each([
  ['gzip', (content: string) => gzipSync(content)],
  ['zstd', (content: string) => zstdCompressSync(content)],
])('a file packed with %s', (_, pack) => {
  const packed = pack(text);

  it.each([1000, 1 << 16, 1 << 24])('is unpacked from chunks of %d bytes', async (size) => {
    expect(await unpack(packed, size)).toBe(text);
  });

  it('is unpacked from single bytes', async () => {
    expect(await unpack(pack('党支部'), 1)).toBe('党支部');
  });

  it.each([100, packed.length, 1 << 20])('can follow another, in chunks of %d bytes', async (size) => {
    const three = Buffer.concat([pack('1\n'), packed, pack('2\n')]);
    expect(await unpack(three, size)).toBe(`1\n${text}2\n`);
  });

  it.each([
    ['breaks off', packed.subarray(0, packed.length >> 1)],
    ['lacks its last bytes', packed.subarray(0, packed.length - 3)],
    ['has only its first bytes', packed.subarray(0, 4)],
    ['breaks off in its second part', Buffer.concat([packed, packed.subarray(0, 500)])],
    ['is followed by something else', Buffer.concat([packed, Buffer.from('{"id"}')])],
    ['is damaged', Buffer.from(packed).fill(0x55, packed.length >> 1, (packed.length >> 1) + 8)],
  ])('is refused when it %s', async (_name, broken) => {
    await expect(unpack(broken)).rejects.toThrow(BrokenCompression);
    await expect(unpack(broken, 100)).rejects.toThrow(BrokenCompression);
  });

  it('throws the error of reading it', async () => {
    const failing = async function* () {
      yield packed.subarray(0, 100);
      throw new Error('the disk is gone');
    };
    await expect(collected(decompress(failing()))).rejects.toThrow('the disk is gone');
  });

  it('can be abandoned before its end', async () => {
    for await (const chunk of decompress(chunksOf(packed, 1000))) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
  });
});

describe('a file that is not packed', () => {
  it.each(['', 'x', '{"a":1}\n', text])('is read as it is', async (content) => {
    expect(await unpack(content)).toBe(content);
    expect(await unpack(content, 1000)).toBe(content);
  });
});
