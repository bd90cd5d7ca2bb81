/** Those who wait until something has come about. */
export class Waiting {
  readonly #checks = new Set<() => void>();

  /** Has everybody look again. */
  wake(): void {
    for (const check of this.#checks) check();
  }

  /** Resolves to true when it has come about, or to false after `ms`. */
  until(cameAbout: () => boolean, ms: number): Promise<boolean> {
    if (cameAbout()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const end = (result: boolean) => {
        clearTimeout(timer);
        this.#checks.delete(check);
        resolve(result);
      };
      const check = () => cameAbout() && end(true);
      const timer = setTimeout(() => end(cameAbout()), Math.max(ms, 0));
      this.#checks.add(check);
    });
  }
}
