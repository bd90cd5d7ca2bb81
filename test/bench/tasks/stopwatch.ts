/** Adds up the seconds that pass between its starts and stops. */
export class Stopwatch {
  #milliseconds = 0;

  get seconds(): number {
    return this.#milliseconds / 1000;
  }

  time<Result>(work: () => Result): Result {
    const start = performance.now();
    const result = work();
    this.#milliseconds += performance.now() - start;
    return result;
  }

  async timeAsync<Result>(work: () => Promise<Result>): Promise<Result> {
    const start = performance.now();
    const result = await work();
    this.#milliseconds += performance.now() - start;
    return result;
  }
}

/** The seconds of a processor that this process has used so far, on all its threads. On a busy machine they mean more than time. */
export function cpuSeconds(): number {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  return (userCPUTime + systemCPUTime) / 1e6;
}
