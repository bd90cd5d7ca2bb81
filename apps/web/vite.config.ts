import { join } from 'node:path';
import { defineConfig } from 'vite';

/** The pages, as `npm run build` makes them and the service serves them at `/`. */
export default defineConfig({
  root: import.meta.dirname,
  // Words and amounts are those of the house: pure files without a package.
  resolve: { alias: [{ find: /^#libs\/(.*)\.js$/, replacement: join(import.meta.dirname, '../../libs/$1.ts') }] },
  // Hashed files lie in one folder, which the service serves as immutable.
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    assetsDir: 'assets',
    // The oldest Chromium of a 信创 desktop is 83; a data URL in CSS would need a wider policy.
    target: 'chrome78',
    cssTarget: 'chrome78',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    license: false,
    // “use client” in TanStack Query says nothing to a page without a server side.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  logLevel: 'warn',
});
