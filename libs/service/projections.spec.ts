import { globSync } from 'node:fs';
import type { Projection } from '../read-models/index.js';
import { projections } from './projections.js';

const isProjection = (value: unknown): value is Projection =>
  typeof value === 'object' && value !== null && 'tables' in value && 'version' in value;

describe('the projections of the service', () => {
  it('are all projections of the modules', async () => {
    const rooms = globSync('libs/modules/*/projections/index.ts').map(async (file) => {
      const exported = (await import(`#${file.replace(/\.ts$/, '.js')}`)) as Record<string, unknown>;
      return Object.values(exported).filter(isProjection);
    });
    const names = (await Promise.all(rooms)).flat().map(({ name }) => name);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !projections.some((kept) => kept.name === name))).toEqual([]);
  });
});
