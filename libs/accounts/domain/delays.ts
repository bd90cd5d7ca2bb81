const secondMs = 1000;
const minuteMs = 60 * secondMs;

const freeFailures = 5;
const freeFailuresAnywhere = 100;

/** The time that one place is locked out of an account after failures in a row: none up to four, then twice as long each time. */
export function lockoutMs(failures: number): number {
  return failures < freeFailures ? 0 : doubled(30 * secondMs, failures - freeFailures, 15 * minuteMs);
}

/** The time that all unknown devices are locked out of an account after failures from anywhere, from the hundredth on. */
export function anywhereLockoutMs(failures: number): number {
  return failures < freeFailuresAnywhere ? 0 : doubled(30 * secondMs, failures - freeFailuresAnywhere, 15 * minuteMs);
}

/** The number of failures after which a delivery is given up. */
export const maxAttempts = 10;

/** The time that a delivery waits after its n-th failure, from 1. */
export function retryMs(attempts: number): number {
  return doubled(minuteMs, attempts - 1, 6 * 60 * minuteMs);
}

function doubled(firstMs: number, times: number, mostMs: number): number {
  return Math.min(firstMs * 2 ** times, mostMs);
}
