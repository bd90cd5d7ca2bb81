import { branchOf, correction, event, retraction, unitOf } from '../../grading/testing/index.js';
import { committeeRules } from '../../modules/committee/domain/committee.rules.js';
import { fits } from '../../kernel/shape.js';
import { openViews, type Line, type OpenViews } from '../testing/open-views.js';
import { Bulletin, bulletinsOf } from './bulletins.js';

const march = event('committee-2025-03', 'BulletinIssued', { issuedOn: '2025-05-06' });
const december = event('committee-2025-12', 'BulletinIssued', { issuedOn: '2026-01-10' });
const twice = event('committee-2025-12', 'BulletinIssued', { issuedOn: '2026-01-11' });
const other = event('committee-2024-12', 'BulletinIssued', { issuedOn: '2025-01-11' });

const history: readonly Line[] = [
  unitOf('u-001'),
  branchOf('b-0001'),
  { ...other, cautions: ['BULLETIN_LATE'] },
  { ...december, recordedAt: '2026-01-10T08:00:00+08:00' },
  { ...march, recordedAt: '2025-05-06T08:00:00+08:00', actor: 'office-1', cautions: ['BULLETIN_WITHOUT_INSPECTION'] },
  {
    ...correction(march, { issuedOn: '2025-05-07' }),
    recordedAt: '2026-02-20T08:00:00+08:00',
    cautions: ['BULLETIN_LATE'],
  },
  twice,
  retraction(twice),
];

let views: OpenViews;
beforeAll(async () => void (views = await openViews(history)));
afterAll(() => views.close());

describe('the bulletins of a year', () => {
  it('are those of its months that count, each with the cautions of its last correction', async () => {
    const bulletins = await bulletinsOf(views.log, { year: 2025, asOf: null });
    expect(bulletins.every((bulletin) => fits(Bulletin, bulletin))).toBe(true);
    expect(bulletins.map(({ eventId, month, actor, cautions }) => [eventId, month, actor, cautions])).toEqual([
      [march.id, '2025-03', 'office-1', [committeeRules.issuedInTime]],
      [december.id, '2025-12', 'office', []],
    ]);
  });

  it('have the cautions of before a correction that came later', async () => {
    const [first] = await bulletinsOf(views.log, { year: 2025, asOf: '2026-01-31T00:00:00+08:00' });
    expect(first!.cautions).toEqual([committeeRules.namesInspections]);
  });
});
