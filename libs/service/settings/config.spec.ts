import { signingKeyText, parseSigningKey } from '#libs/audit-log/index.js';
import { configOf } from './config.js';
import { witnessOf } from './readers.js';

const key = parseSigningKey(signingKeyText('w.example/1', 'witness', new Uint8Array(32).fill(7))).verifier;

describe('the settings of the audit log', () => {
  it('have defaults', () => {
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
  ])('are refused if they cannot be used: %s=%s', (variable, value) => {
    expect(() => configOf({ [variable]: value })).toThrow(expect.objectContaining({ name: 'UnusableSetting' }));
  });
});

describe('the settings of where the log is', () => {
  it('name a server with its secret, and a prefix', () => {
    const env = { DANGRI_LOG_URL: 'esdb+discover://u:geheim@a:2113,b:2113?tls=true', DANGRI_LOG_PREFIX: 'south.' };
    const { config, sources } = configOf(env);
    expect(config).toMatchObject({ logUrl: env.DANGRI_LOG_URL, logPrefix: 'south.' });
    expect(JSON.stringify(sources)).not.toContain('geheim');
    expect(configOf({}).config).toMatchObject({ logUrl: undefined, logPrefix: undefined });
  });

  it.each([
    ['DANGRI_LOG_URL', 'mongodb://a'],
    ['DANGRI_LOG_URL', 'esdb://'],
    ['DANGRI_LOG_PREFIX', 'south'],
    ['DANGRI_LOG_PREFIX', 'South.'],
  ])('are refused if they cannot be used: %s=%s', (variable, value) => {
    expect(() => configOf({ [variable]: value })).toThrow(expect.objectContaining({ name: 'UnusableSetting' }));
  });
});
