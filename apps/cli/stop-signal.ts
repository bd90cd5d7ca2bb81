/** Resolves at the first signal to stop; a second one stops the program at once. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

/** Waits for the signal, and keeps the process alive meanwhile: a listener for signals alone does not. */
export async function untilStopped(stopped: Promise<void>): Promise<void> {
  const kept = setInterval(() => undefined, 60_000);
  await stopped;
  clearInterval(kept);
}
