import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Lets Node run the sources as they are: `./x.js` is `./x.ts` where only that exists. */
registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier.startsWith('#')) return nextResolve(specifier.replace(/\.js$/, '.ts'), context);
    if (!/^\.{1,2}\/.*\.js$/.test(specifier)) return nextResolve(specifier, context);
    const url = new URL(specifier, context.parentURL);
    return nextResolve(existsSync(fileURLToPath(url)) ? specifier : specifier.replace(/\.js$/, '.ts'), context);
  },
});
