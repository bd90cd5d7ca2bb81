import { rmSync } from 'node:fs';

/** Removes what the run left in its temporary folder. */
export default function removeFolder() {
  rmSync(process.env.TMPDIR, { recursive: true, force: true });
}
