const secondMs = 1000;
const minuteMs = 60 * secondMs;

const freeFailures = 5;

/** So long an account takes no login after so many failures in a row: nothing up to the fourth, then twice as long each time. */
export function lockoutMs(failures: number): number {
  return failures < freeFailures ? 0 : doubled(30 * secondMs, failures - freeFailures, 15 * minuteMs);
}

/** A delivery that failed so often is given up. */
export const mostAttempts = 10;

/** So long a delivery waits after its n-th failure, from 1 on. */
export function retryMs(attempts: number): number {
  return doubled(minuteMs, attempts - 1, 6 * 60 * minuteMs);
}

function doubled(firstMs: number, times: number, mostMs: number): number {
  return Math.min(firstMs * 2 ** times, mostMs);
}
