import { signingKeyText, parseSigningKey } from '#libs/audit-log/index.js';
import { configOf } from './config.js';
import { witnessOf } from './readers.js';

const key = parseSigningKey(signingKeyText('w.example/1', 'witness', new Uint8Array(32).fill(7))).verifier;

describe('the settings of the audit log', () => {
  it('have defaults that need nothing', () => {
    expect(configOf({}).config).toMatchObject({ logSigning: 'on', checkpointSeconds: 10, witnesses: [] });
  });

  it('are taken from the environment', () => {
    const witnesses = `${key.text} https://w.example/, ${key.text} http://127.0.0.1:8090`;
    const env = { DANGRI_LOG_ORIGIN: 'dangri.example.gov.cn/xianning', DANGRI_WITNESSES: witnesses };
    const { config } = configOf({ ...env, DANGRI_LOG_SIGNING: 'off', DANGRI_CHECKPOINT_SECONDS: '3' });
    expect(config).toMatchObject({ logOrigin: env.DANGRI_LOG_ORIGIN, logSigning: 'off', checkpointSeconds: 3 });
    expect(config.witnesses.map(witnessOf).map(({ key: { text }, url }) => [text, url])).toEqual([
      [key.text, 'https://w.example'],
      [key.text, 'http://127.0.0.1:8090'],
    ]);
  });

  it.each([
    ['DANGRI_LOG_SIGNING', 'yes'],
    ['DANGRI_LOG_ORIGIN', 'a name'],
    ['DANGRI_CHECKPOINT_SECONDS', '61'],
    ['DANGRI_WITNESSES', key.text],
    ['DANGRI_WITNESSES', `${key.text} ftp://w.example`],
    ['DANGRI_WITNESSES', `${key.text}x https://w.example`],
  ])('are refused where they cannot be used: %s=%s', (variable, value) => {
    expect(() => configOf({ [variable]: value })).toThrow(expect.objectContaining({ name: 'UnusableSetting' }));
  });
});
