import { allowedValues } from './index.js';

describe('the values that a field allows', () => {
  const channels = ['phone', 'wechat'];

  it('are told with their names', () => {
    expect(allowedValues('channels', channels, 'fax')).toEqual({
      zh: '可填 phone（电话）、wechat（微信）',
      en: 'This must be one of phone, wechat',
    });
    expect(allowedValues('unknown', ['a', 'b'], 'c').zh).toBe('可填 a、b');
  });

  it.each(['微信', 'WeChat'])('have the one that is meant by its name %s', (given) => {
    expect(allowedValues('channels', channels, given)).toEqual({
      zh: `“${given}”应写作 wechat，可填 phone（电话）、wechat（微信）`,
      en: `Write wechat for “${given}”; this must be one of phone, wechat`,
    });
  });

  it('do not repeat another value, which may be personal', () => {
    expect(JSON.stringify(allowedValues('channels', channels, '张三'))).not.toContain('张三');
  });
});
