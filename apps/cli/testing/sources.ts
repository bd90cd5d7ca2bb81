import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Preloaded with `node --import`, it lets a child process run the TypeScript sources: what imports `./x.js` gets `./x.ts`. */
registerHooks({
  resolve(specifier, context, next) {
    try {
      return next(specifier, context);
    } catch (error) {
      const source = (error as { url?: string }).url?.replace(/\.js$/, '.ts');
      if (!source || !existsSync(fileURLToPath(source))) throw error;
      return next(source, context);
    }
  },
});
