/**
 * Asks a part of the cluster whether it can do its work: `node apps/health.js URL [CHECK]`. Ends with 0 if it can, or if the
 * check of that name is well; with 1 otherwise. For the health checks of containers, which have no other program to ask with.
 */
const [url, name] = process.argv.slice(2);
const withinMs = 4000;

try {
  const answer = await fetch(url ?? '', { signal: AbortSignal.timeout(withinMs) });
  const { checks = [] } = await answer.json();
  const failing = checks.filter((check) => !check.ok && (name === undefined || check.name === name));
  const isThere = name === undefined ? answer.ok : checks.some((check) => check.name === name);
  for (const { name: failed, state } of failing) console.error(`${failed}: ${state ?? 'failing'}`);
  if (!isThere || failing.length > 0) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
