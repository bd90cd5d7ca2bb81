/** The keys and indexes from the rulebook's root to a place in it. */
export type Path = readonly (string | number)[];

/** A path as people read it, list entries by their id or clause: `indicators[notice].ratios.one-day`. */
export function pathText(root: unknown, path: Path): string {
  let at: unknown = root;
  let text = '';
  for (const step of path) {
    at = childOf(at, step);
    if (typeof step === 'number') text += `[${nameOf(at) ?? step}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}

/** The value at a key or index, if there is one. */
export function childOf(parent: unknown, step: string | number): unknown {
  return isMapping(parent) && Object.hasOwn(parent, step) ? parent[step] : undefined;
}

/** Every value of the tree with its path, parents first. */
export function* walk(value: unknown, path: Path = []): Generator<readonly [Path, unknown]> {
  yield [path, value];
  if (!isMapping(value)) return;
  for (const [key, child] of Object.entries(value))
    yield* walk(child, [...path, Array.isArray(value) ? Number(key) : key]);
}

export function isMapping(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}

function nameOf(entry: unknown): string | undefined {
  return ['id', 'clause'].map((key) => childOf(entry, key)).find((name) => typeof name === 'string');
}
