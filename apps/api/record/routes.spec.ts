import { globSync } from 'node:fs';
import { glossary } from '#libs/modules/catalogue/index.js';
import type { RecordingRoutes } from './recording-route.js';

/** Recorded by use cases that do more than record: a second person, a computation, a seal, a draw. */
const byUseCases = [
  'AppealDecided',
  'AppealLodged',
  'AssessmentOpened',
  'DrawAnnounced',
  'DrawCancelled',
  'DrawHeld',
  'GradesAmended',
  'GradesComputed',
  'GradesConfirmed',
  'HonourAwarded',
  'HonourRefused',
  'HonourWithdrawn',
  'PartyDayReopened',
  'RecordCorrected',
  'RecordRetracted',
  'YearSealed',
];

async function routedTypes(): Promise<string[]> {
  const tables = globSync('apps/api/*/*.routes.ts').map(async (file) => {
    const exported = (await import(`#${file.replace(/\.ts$/, '.js')}`)) as Record<string, RecordingRoutes>;
    return Object.values(exported).flatMap((routes) => Object.values(routes).map(({ type }) => type));
  });
  return (await Promise.all(tables)).flat();
}

describe('every event of the history', () => {
  it('is recorded by one route, or by a use case', async () => {
    const types = [...(await routedTypes()), ...byUseCases];
    expect(types.toSorted()).toEqual(Object.keys(glossary).toSorted());
  });
});
