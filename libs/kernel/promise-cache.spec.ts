import { PromiseCache } from './promise-cache.js';

const counted = () => {
  const made: string[] = [];
  const cache = new PromiseCache<string>(2);
  const get = (key: string) => cache.get(key, () => Promise.resolve(made.push(key)).then(() => key));
  return { made, get };
};

describe('a cache of promises', () => {
  it('computes a value once for all callers', async () => {
    const { made, get } = counted();
    expect(await Promise.all([get('a'), get('a')])).toEqual(['a', 'a']);
    expect(await get('a')).toBe('a');
    expect(made).toEqual(['a']);
  });

  it('drops the least recently used value', async () => {
    const { made, get } = counted();
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await get(key);
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });

  it('computes again after a failure', async () => {
    const cache = new PromiseCache<number>(2);
    await expect(cache.get('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await cache.get('a', () => Promise.resolve(1))).toBe(1);
  });

  it('keeps the value that replaced a failed one', async () => {
    const cache = new PromiseCache<number>(1);
    let fail = () => {};
    const failing = cache.get('a', () => new Promise((_, reject) => (fail = () => reject(new Error('down')))));
    await cache.get('b', () => Promise.resolve(2));
    await cache.get('a', () => Promise.resolve(3));
    fail();
    await expect(failing).rejects.toThrow('down');
    expect(await cache.get('a', () => Promise.resolve(4))).toBe(3);
  });
});
