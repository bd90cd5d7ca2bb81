import { argv, stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline';
import { deskIn, password } from './open.js';

const [, , path = '', role = '', argument = ''] = argv;
const tell = (line: string) => stdout.write(`${line}\n`);
const lines = createInterface({ input: stdin })[Symbol.asyncIterator]();
const desk = await deskIn(path);

const roles: Record<string, () => Promise<void>> = {
  /** Tries to make the first account. */
  async setup() {
    const id = `office-${process.pid}`;
    const first = { ids: [id, `second-of-${id}`], token: argument, password };
    const made = desk.setup.complete(first, async () => undefined);
    tell(
      await made.then(
        () => 'made',
        () => 'refused',
      ),
    );
  },
  /** Claims all due deliveries, one after another, and writes their keys. */
  async claim() {
    for (let claimed = await desk.outbox.claimNext(); claimed; claimed = await desk.outbox.claimNext()) {
      tell(claimed.dedupeKey);
      if (argument === 'and-hang') await new Promise(() => setInterval(() => {}, 1000));
      await desk.outbox.markSent(claimed);
    }
  },
};

tell('ready');
await lines.next();
await roles[role]!();
await desk.close();
stdin.destroy();
