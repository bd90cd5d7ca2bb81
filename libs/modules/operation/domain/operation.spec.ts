import { shapeRules } from '../../../kernel/shape.js';
import { specify } from '../../../kernel/testing/given.js';
import { Registry } from '../../../registry/index.js';
import { operation } from './operation.js';
import { operationRules as rules } from './operation.rules.js';

const { given } = specify(operation, '2026-12', new Registry());
const operator = { actor: 'operator.root', day: '2026-12-01' };
const confirmed = (change: object = {}) => ({
  type: 'ClockConfirmed',
  data: {
    positions: [{ first: 7, last: 9 }],
    signingTimes: ['2036-11-29T01:02:03Z'],
    reason: '主板电池没电',
    confirmedOn: '2026-12-01',
    ...change,
  },
  by: operator,
});
const cutBack = (change: object = {}) => ({
  type: 'HistoryCutBack',
  data: {
    checkpoint: 'dangri.example.gov.cn/xianning\n12\nqA==\n\n— dangri.example.gov.cn/xianning AA==\n',
    size: 12,
    events: 10,
    reason: '磁盘损坏，最近的备份是昨日的',
    cutBackOn: '2026-12-01',
    ...change,
  },
  by: operator,
});

describe('a confirmation of the clock', () => {
  it('names the records and the signing times that were wrong', () => {
    given().record(confirmed(), operator).isAdmitted();
    given(confirmed())
      .record(confirmed({ signingTimes: [] }), operator)
      .isAdmitted();
    given()
      .record(confirmed({ positions: [], signingTimes: [] }), operator)
      .isRefused(rules.namesWrongTimes, 'positions');
    given()
      .record(confirmed({ positions: [{ first: 7, last: 6 }] }), operator)
      .isRefused(rules.inOrder, 'positions[0].last');
    given()
      .record(confirmed({ signingTimes: ['yesterday'] }), operator)
      .isRefused(shapeRules.malformed, 'signingTimes[0]');
  });

  it('stands in the stream of its month', () =>
    given()
      .record(confirmed({ confirmedOn: '2026-11-30' }), operator)
      .isRefused(shapeRules.contradictsStream, 'confirmedOn'));
});

describe('a history that was cut back', () => {
  it('has lost records that a checkpoint covers', () => {
    given().record(cutBack(), operator).isAdmitted();
    given(cutBack())
      .record(cutBack({ events: 12 }), operator)
      .isRefused(rules.losesEvents, 'events');
    given()
      .record(cutBack({ cutBackOn: '2026-11-30' }), operator)
      .isRefused(shapeRules.contradictsStream, 'cutBackOn');
  });
});

describe('a vault that is lost', () => {
  const lost = { type: 'VaultLost', data: { reason: '主密钥遗失', lostOn: '2026-12-01' }, by: operator };

  it('is told with the reason, each time that one is lost', () => {
    given().record(lost, operator).isAdmitted();
    given(lost).record(lost, operator).isAdmitted();
    given()
      .record({ ...lost, data: { ...lost.data, reason: '' } }, operator)
      .isRefused(shapeRules.empty, 'reason');
    given()
      .record({ ...lost, data: { ...lost.data, lostOn: '2026-11-30' } }, operator)
      .isRefused(shapeRules.contradictsStream, 'lostOn');
  });
});

describe('a log that is moved', () => {
  const closed = { type: 'LogClosed', data: { to: 'esdb://es1.example:2113', closedOn: '2026-12-01' }, by: operator };
  const opened = { type: 'LogOpened', data: { from: '/data/log.sqlite', openedOn: '2026-12-01' }, by: operator };

  it('says where it goes on, and where it comes from', () => {
    given().record(closed, operator).isAdmitted();
    given(closed).record(opened, operator).isAdmitted();
    given(closed, opened).record(closed, operator).isAdmitted();
  });

  it('says so in the stream of the month', () => {
    given()
      .record({ ...closed, data: { ...closed.data, closedOn: '2026-11-30' } }, operator)
      .isRefused(shapeRules.contradictsStream, 'closedOn');
    given()
      .record({ ...opened, data: { ...opened.data, openedOn: '2026-11-30' } }, operator)
      .isRefused(shapeRules.contradictsStream, 'openedOn');
  });
});

it('is kept by month', () => {
  expect(operation.subjectOf('2026-12')).toEqual({ month: '2026-12' });
  expect(operation.subjectOf('2026-13')).toBeUndefined();
});
