/** Resolves when somebody asks the program to stop; asked again, it stops at once. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

/** Waits until it is asked for, and keeps the process running meanwhile: a listener for signals alone does not. */
export async function untilStopped(stopped: Promise<void>): Promise<void> {
  const kept = setInterval(() => undefined, 60_000);
  await stopped;
  clearInterval(kept);
}
