type State = readonly [number, number, number, number];

/** 32-bit words from xoshiro128**, seeded by SplitMix32 from a whole number below 2^53 and a purpose. */
export function xoshiro128(seed: number, purpose: number): () => number {
  const high = Math.floor(seed / 2 ** 32);
  const word = splitMix32(mixed(seed ^ mixed(high ^ mixed(purpose))));
  return xoshiro128From([word(), word(), word(), word()]);
}

/** 32-bit words from xoshiro128** with a given state (Blackman and Vigna, 2018). */
export function xoshiro128From([first, second, third, fourth]: State): () => number {
  let [a, b, c, d] = [first, second, third, fourth];
  return () => {
    const drawn = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return drawn;
  };
}

function splitMix32(start: number): () => number {
  let state = start;
  return () => mixed((state = (state + 0x9e3779b9) | 0));
}

function mixed(word: number): number {
  let mix = word ^ (word >>> 16);
  mix = Math.imul(mix, 0x21f0aaad);
  mix ^= mix >>> 15;
  mix = Math.imul(mix, 0x735a2d97);
  return mix ^ (mix >>> 15);
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
