const wordsOfId = 4;
const maxLoad = 0.6;

/** A set of UUIDs with 16 bytes each, so that a million ids need little memory. */
export class UuidSet {
  #size = 0;
  #slots = 1 << 12;
  #words = new Int32Array(this.#slots * wordsOfId);
  #taken = new Uint8Array(this.#slots);

  /** Adds an id; false if the set holds it already. `id` has the 36 characters of a UUID. */
  add(id: string): boolean {
    if (this.#size > this.#slots * maxLoad) this.#grow();
    const added = this.#put(wordAt(id, 0), wordAt(id, 9), wordAt(id, 19), wordAt(id, 28));
    if (added) this.#size++;
    return added;
  }

  #put(one: number, two: number, three: number, four: number): boolean {
    let slot = hashOf(one, two, three, four) & (this.#slots - 1);
    while (this.#taken[slot]) {
      if (this.#holds(slot * wordsOfId, one, two, three, four)) return false;
      slot = (slot + 1) & (this.#slots - 1);
    }
    this.#taken[slot] = 1;
    const at = slot * wordsOfId;
    this.#words[at] = one;
    this.#words[at + 1] = two;
    this.#words[at + 2] = three;
    this.#words[at + 3] = four;
    return true;
  }

  #holds(at: number, one: number, two: number, three: number, four: number): boolean {
    const words = this.#words;
    return words[at] === one && words[at + 1] === two && words[at + 2] === three && words[at + 3] === four;
  }

  #grow() {
    const [words, taken] = [this.#words, this.#taken];
    this.#slots *= 2;
    this.#words = new Int32Array(this.#slots * wordsOfId);
    this.#taken = new Uint8Array(this.#slots);
    for (const [slot, isTaken] of taken.entries()) {
      const at = slot * wordsOfId;
      if (isTaken) this.#put(words[at]!, words[at + 1]!, words[at + 2]!, words[at + 3]!);
    }
  }
}

/** A hash in which every bit of the id changes the last bits, so that ids from a counter lie far apart. */
function hashOf(one: number, two: number, three: number, four: number): number {
  return mix(mix(mix(mix(0, one), two), three), four);
}

/** Multiplies by 2³² over the golden ratio, and folds the high bits back onto the low ones. */
function mix(hash: number, word: number): number {
  const product = Math.imul(hash ^ word, 0x9e3779b1);
  return product ^ (product >>> 15);
}

/** The number of eight hex digits from a place on, without hyphens. */
function wordAt(id: string, from: number): number {
  let word = 0;
  for (let at = from, digits = 0; digits < 8; at++) {
    const code = id.charCodeAt(at);
    if (code === 0x2d) continue;
    word = (word << 4) | (code < 0x3a ? code - 0x30 : code - 0x57);
    digits++;
  }
  return word;
}
