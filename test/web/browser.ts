import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type playwright from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';

const require = createRequire(import.meta.url);
// Jest cannot load its ES module, which only passes its CommonJS one on.
const { chromium } = require('playwright-core') as typeof playwright;
const program = [process.env['DANGRI_CHROMIUM'], '/usr/bin/chromium'].find((path) => path && existsSync(path));
const isRequired = Boolean(process.env['CI']);

/** A suite in a real browser. Without Chromium it is skipped, and says so; in CI it fails. */
export function describeInBrowser(name: string, suite: (browser: () => Browser) => void): void {
  if (!program && !isRequired) {
    describe.skip(`${name} (skipped: no Chromium; install Debian’s, or name one in DANGRI_CHROMIUM)`, () => {
      it('needs a browser', () => undefined);
    });
    return;
  }
  describe(name, () => {
    let browser: Browser;
    beforeAll(async () => {
      const args = ['--no-sandbox', '--host-resolver-rules=MAP dangri.example 127.0.0.1'];
      browser = await chromium.launch({ executablePath: program!, args });
    });
    afterAll(() => browser?.close());
    suite(() => browser);
  });
}

export const sizes = { desk: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } } as const;
export type Size = keyof typeof sizes;

/** A tab of its own, as a new visitor has it, with everything that went wrong in it. */
export type Tab = Readonly<{ page: Page; context: BrowserContext; faults: string[] }>;

type TabOptions = Readonly<{ size?: Size; language?: 'zh-CN' | 'en-GB' }>;

/** What the console calls an error though it is none: answers of 400 and more, which the pages show, and plain http. */
const meant = [/^Failed to load resource/, /^The Cross-Origin-Opener-Policy header has been ignored/];

/** Opens a tab. `faults` collects violations of the content policy, errors of scripts, and what the console calls an error. */
export async function openTab(browser: Browser, { size = 'desk', language = 'zh-CN' }: TabOptions = {}): Promise<Tab> {
  const context = await browser.newContext({ viewport: sizes[size], locale: language, timezoneId: 'Asia/Shanghai' });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => void faults.push(String(error)));
  page.on('console', (message) => {
    const isMeant = meant.some((pattern) => pattern.test(message.text()));
    if (message.type() === 'error' && !isMeant) faults.push(message.text());
  });
  return { page, context, faults };
}

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

type AxeResult = { violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] };

/** What axe finds on the page as it is now, by rule and element (WCAG 2.1 A and AA, and best practices). */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const result = await page.evaluate<AxeResult>('axe.run(document)');
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
  );
}

/** Where pictures are kept, if they are wanted: `DANGRI_PICTURES=docs/pages`. */
const pictures = process.env['DANGRI_PICTURES'];

/** Takes a picture of what the reader sees first. */
export async function takePicture({ page }: Tab, name: string, size: Size): Promise<void> {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.${size}.png`), animations: 'disabled' });
}

/** By how much the page is wider than the window. */
export function sidewaysPixels({ page }: Tab): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
}
