import type { Projection, Tables } from '#libs/read-models/index.js';

/** Every projection that the service keeps up. */
export const projections: readonly Projection[] = [];

export function tablesOf(name: string): Tables {
  return projections.find((projection) => projection.name === name)!.tables;
}
