import type { Bilingual } from '#libs/kernel/bilingual.js';
import { setTimeout as sleep } from 'node:timers/promises';
import { notesIn, tilePath, type PublishedLog, type TilePlace } from '#libs/audit-log/index.js';

/** The log cannot be read over HTTP. */
export class LogUnreachable extends Error implements Bilingual {
  override readonly name = 'LogUnreachable';
  readonly zh: string;
  readonly en: string;

  constructor(address: string, why: string, cause?: unknown) {
    super(why, { cause });
    this.zh = `无法读取 ${address}：${why}。请检查网址和网络`;
    this.en = `${address} cannot be read: ${why}. Check the address and the network`;
  }
}

/** A log as it is served at an address (tlog-tiles). */
export class HttpLog implements PublishedLog {
  constructor(readonly address: string) {}

  read(place: TilePlace): Promise<Uint8Array | undefined> {
    return this.#get(tilePath(place));
  }

  async checkpoint(): Promise<string | undefined> {
    const bytes = await this.#get('checkpoint');
    return bytes && Buffer.from(bytes).toString();
  }

  async keptNotes(): Promise<string[]> {
    const months = Buffer.from((await this.#get('checkpoints')) ?? [])
      .toString()
      .split('\n');
    const notes: string[] = [];
    for (const month of months.filter((line) => line !== ''))
      notes.push(...notesIn(await this.#get(`checkpoints/${month}`)));
    return notes;
  }

  /** A service that is asked too fast says when to come back. */
  async #get(path: string): Promise<Uint8Array | undefined> {
    const address = `${this.address}/${path}`;
    for (;;) {
      const answer = await fetch(address).catch((error: unknown) => {
        throw new LogUnreachable(address, (error as Error).message, error);
      });
      if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
      await answer.body?.cancel();
      if (answer.status === 404) return undefined;
      const seconds = Number(answer.headers.get('retry-after'));
      if (answer.status !== 429 || !(seconds > 0)) throw new LogUnreachable(address, `HTTP ${answer.status}`);
      await sleep(seconds * 1000);
    }
  }
}
