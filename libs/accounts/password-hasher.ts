import { hash, verify } from '@node-rs/argon2';
import { normalPassword } from './domain/password.js';
import type { RandomBytes } from './secrets.js';

/** argon2id with the parameters that OWASP recommends: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const saltBytes = 16;
const digestBytes = 32;

/** The number of passwords that are hashed at once, and the number that may wait. Each takes 19 MiB and a core. */
export type HashingLimits = Readonly<{ atOnce: number; waiting: number }>;

const usualLimits: HashingLimits = { atOnce: 2, waiting: 64 };

/** Too many passwords are being checked. The caller may try again in a moment. */
export class HashingBusy extends Error {
  override readonly name = 'HashingBusy';
  readonly code = 'HASHING_BUSY';
  readonly zh = '登录请求过多，请稍后再试';
  readonly en = 'Too many passwords are being checked; try again in a moment';

  constructor() {
    super('Too many passwords are being checked');
  }
}

/** Hashes and checks passwords, a few at once. */
export class PasswordHasher {
  /** A hash of no password. Checking it makes an unknown account take as long as a known one. */
  readonly dummy: string;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(
    readonly randomBytes: RandomBytes,
    readonly limits: HashingLimits = usualLimits,
  ) {
    const { memoryCost, timeCost, parallelism } = cost;
    const costs = `m=${memoryCost},t=${timeCost},p=${parallelism}`;
    this.dummy = `$argon2id$v=19$${costs}$${this.#base64(saltBytes)}$${this.#base64(digestBytes)}`;
  }

  /** Hashes a password. Throws `HashingBusy`. */
  hash(password: string): Promise<string> {
    return this.run(() => hash(normalPassword(password), { ...cost, salt: this.randomBytes(saltBytes) }));
  }

  /** Whether a hash is that of a password. Throws `HashingBusy`. */
  verify(hashed: string, password: string): Promise<boolean> {
    return this.run(() => this.verifyNow(hashed, password));
  }

  /** Like `verify`, for work that runs inside `run`. */
  verifyNow(hashed: string, password: string): Promise<boolean> {
    return verify(hashed, normalPassword(password));
  }

  /** Runs work when its turn comes. Throws `HashingBusy` if too many wait. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.#admitted();
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }

  #admitted(): Promise<void> | undefined {
    if (this.#running < this.limits.atOnce) {
      this.#running += 1;
      return undefined;
    }
    if (this.#waiting.length >= this.limits.waiting) throw new HashingBusy();
    return new Promise((resolve) => void this.#waiting.push(resolve));
  }

  #base64(size: number): string {
    return Buffer.from(this.randomBytes(size)).toString('base64').replace(/=+$/, '');
  }
}
