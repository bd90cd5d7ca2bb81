import { systemClock } from '../../kernel/clock.js';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Place as LogPlace } from '../../event-store/testing/adapter.js';
import { noted } from '../../event-store/testing/describe-event-store.js';
import type { EventStore } from '../../event-store/index.js';
import { LogFolder, LogTailer, openCheckpoint, Signer, StateRegister } from '../index.js';
import { keyOf, Place } from './place.js';

const rounds = 12;
const hex = (root: Uint8Array) => Buffer.from(root).toString('hex');

/** One of several signers of one log; `roots` has every tree that any of them has seen, by its size. */
class OneSigner {
  advanced = 0;
  readonly #folder: LogFolder;
  readonly #signer: Signer;

  constructor(
    readonly store: EventStore,
    readonly place: Place,
    readonly roots: Map<number, string>,
  ) {
    this.#folder = new LogFolder(place.folder.path);
    this.#signer = new Signer(this.#folder, new StateRegister(place.state.folder), [keyOf(1)], systemClock);
  }

  /** Signs again and again while events are recorded, and once more after that. */
  async work(isRecording: () => boolean): Promise<void> {
    const tailer = new LogTailer(this.store, this.#folder, await this.#signer.last());
    for (let isLast = false; !isLast; await sleep(5)) {
      isLast = !isRecording();
      const { size, root } = await tailer.advance();
      const known = this.roots.get(size) ?? hex(root);
      if (known !== hex(root)) throw new Error(`There are two trees of ${size} leaves`);
      this.roots.set(size, known);
      if ((await this.#signer.sign(size)).advanced) this.advanced += 1;
    }
  }
}

/** Tests two signers of one log, each with its own connection, as on two machines. */
export function describeTwoSigners(name: string, openPlace: () => Promise<LogPlace>): void {
  describe(`two signers of a log on ${name}`, () => {
    it('let one advance at a time, and sign one tree', async () => {
      const [place, shared] = [await openPlace(), new Place()];
      const stores = await Promise.all([place.open(), place.open()]);
      // Makes the state that both share.
      await shared.signer();
      const roots = new Map<number, string>();
      const signers = stores.map((store) => new OneSigner(store, shared, roots));
      let isRecording = true;
      const working = signers.map((signer) => signer.work(() => isRecording));
      for (let n = 0; n < rounds; n += 1) {
        await Promise.all(
          stores.map((store) => store.append('any', `test-${n % 3}`, 'any', [noted()], { actor: 'a' })),
        );
      }
      isRecording = false;
      await Promise.all(working);
      const last = openCheckpoint((await shared.folder.checkpoint())!, [keyOf(1).verifier]);
      expect(last.size).toBe(2 * rounds);
      expect(hex(last.root)).toBe(roots.get(last.size));
      // The state has a generation per signed checkpoint, and one for the empty tree.
      const advanced = signers.reduce((sum, signer) => sum + signer.advanced, 0);
      expect((await shared.state.read())!.generation).toBe(advanced + 1);
      for (const store of stores) await store.close();
      await shared.remove();
      await place.remove();
    });
  });
}
