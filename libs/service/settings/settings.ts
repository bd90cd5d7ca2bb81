import { copySettings, type CopyPlaces } from './copy-settings.js';
import {
  hours,
  level,
  list,
  logUrl,
  mongoUrl,
  origin,
  prefix,
  switched,
  text,
  url,
  whole,
  witnessList,
  type Setting,
} from './readers.js';

/** The settings of the service, each with a default that serves one machine. */
export type Config = CopyPlaces &
  Readonly<{
    host: string;
    port: number;
    /** The folder with the log, the read models and the desk. */
    data: string;
    /** The server of the log, with credentials: `esdb://…`. Without it the log is a file in the data folder. */
    logUrl: string | undefined;
    /** The prefix of the names of streams, if several logs share that server. */
    logPrefix: string | undefined;
    /** The server of the read models, with credentials: `mongodb://…`. Without it they are a file in the data folder. */
    readModelsUrl: string | undefined;
    /** Whether this process updates the read models, or `dangri project` does. */
    projector: 'on' | 'off';
    /** The port at which `dangri project` reports its state. */
    projectorPort: number;
    /** The address that people use. It decides which origins are ours and whether cookies are secure. */
    publicUrl: string;
    /** The folder of the certificate, for HTTPS without a reverse proxy. */
    tls: string | undefined;
    /** Addresses of the reverse proxies whose X-Forwarded-For is trusted. */
    trustedProxies: readonly string[];
    logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
    bodyLimitBytes: number;
    /** Requests a minute from one address. */
    requestsPerMinute: number;
    /** Attempts to sign in a minute from one address. */
    signInsPerMinute: number;
    /** How long a query waits for `min-position`. */
    waitForPositionMs: number;
    /** The rulebook in force: the id of a shipped one, or a file. */
    rulebook: string;
    /** The mail server, with credentials: `smtps://user:password@host`. Without it no e-mail is sent. */
    smtpUrl: string | undefined;
    mailFrom: string | undefined;
    /** The hosts (with port) that webhooks may be sent to. */
    webhookHosts: readonly string[];
    /** The hours of the day (Asia/Shanghai) in which reminders are sent: `8-20`. */
    reminderHours: string;
    /** The master key of the vault, 32 bytes in base64. Without it the key is in the file `master.key` of the data folder. */
    masterKey: string | undefined;
    /** Whether this process signs checkpoints of the audit log, or `dangri sign` does. */
    logSigning: 'on' | 'off';
    /** The name of the audit log, which never changes. Without it the name is made from the public URL at the first start. */
    logOrigin: string | undefined;
    /** The folder of the signing keys and the last signature. Default: `signer` in the data folder. */
    signer: string | undefined;
    /** The longest time that a new event waits for a checkpoint. */
    checkpointSeconds: number;
    /** The witnesses that cosign checkpoints: `<verifier key> <url>` each. */
    witnesses: readonly string[];
  }>;

/** Every setting: its variable, its default and its meaning. */
export const settings: Readonly<{ [Name in keyof Config]: Setting<Config[Name]> }> = {
  host: { variable: 'DANGRI_HOST', fallback: '127.0.0.1', read: text, zh: '监听地址', en: 'the address to listen on' },
  port: { variable: 'DANGRI_PORT', fallback: 8080, read: whole(0, 65_535), zh: '端口', en: 'the port' },
  data: { variable: 'DANGRI_DATA', fallback: './data', read: text, zh: '数据文件夹', en: 'the data folder' },
  logUrl: {
    variable: 'DANGRI_LOG_URL',
    fallback: undefined,
    read: logUrl,
    secret: true,
    zh: '日志所在的 EventStoreDB（不设则存放在数据文件夹中）',
    en: 'the EventStoreDB of the log (none: a file in the data folder)',
  },
  logPrefix: {
    variable: 'DANGRI_LOG_PREFIX',
    fallback: undefined,
    read: prefix,
    zh: '多个日志共用一台服务器时事件流名称的前缀',
    en: 'the prefix of stream names, if several logs share a server',
  },
  readModelsUrl: {
    variable: 'DANGRI_READ_MODELS_URL',
    fallback: undefined,
    read: mongoUrl,
    secret: true,
    zh: '查询数据所在的 MongoDB（不设则存放在数据文件夹中）',
    en: 'the MongoDB of the read models (none: a file in the data folder)',
  },
  projector: {
    variable: 'DANGRI_PROJECTOR',
    fallback: 'on',
    read: switched,
    zh: '由本进程更新查询数据（off 表示由 dangri project 更新）',
    en: 'whether this process updates the read models (off: dangri project does)',
  },
  projectorPort: {
    variable: 'DANGRI_PROJECTOR_PORT',
    fallback: 8081,
    read: whole(0, 65_535),
    zh: 'dangri project 的状态端口',
    en: 'the port at which dangri project reports its state',
  },
  publicUrl: {
    variable: 'DANGRI_PUBLIC_URL',
    fallback: '',
    read: url(['https:', 'http:']),
    zh: '用户访问的网址',
    en: 'the URL that people use',
  },
  tls: {
    variable: 'DANGRI_TLS',
    fallback: undefined,
    read: text,
    zh: '证书文件夹（内有 server.crt、server.key），设了即以 HTTPS 提供服务',
    en: 'the folder of the certificate (server.crt, server.key), for HTTPS',
  },
  trustedProxies: {
    variable: 'DANGRI_TRUSTED_PROXIES',
    fallback: [],
    read: list,
    zh: '可信反向代理的地址（逗号分隔）',
    en: 'addresses of trusted reverse proxies, separated by commas',
  },
  logLevel: { variable: 'DANGRI_LOG_LEVEL', fallback: 'info', read: level, zh: '日志级别', en: 'the level of the log' },
  bodyLimitBytes: {
    variable: 'DANGRI_BODY_LIMIT',
    fallback: 1_048_576,
    read: whole(1024, 8_000_000),
    zh: '请求内容上限（字节）',
    en: 'the largest body, in bytes',
  },
  requestsPerMinute: {
    variable: 'DANGRI_REQUESTS_PER_MINUTE',
    fallback: 3000,
    read: whole(1, 10_000_000),
    zh: '每个地址每分钟请求数',
    en: 'the largest number of requests a minute from one address',
  },
  signInsPerMinute: {
    variable: 'DANGRI_SIGN_INS_PER_MINUTE',
    // A whole office may sit behind one address; guesses at one account are slowed down by themselves.
    fallback: 120,
    read: whole(1, 1_000_000),
    zh: '每个地址每分钟登录次数',
    en: 'the largest number of sign-in attempts a minute from one address',
  },
  waitForPositionMs: {
    variable: 'DANGRI_WAIT_FOR_POSITION_MS',
    fallback: 5000,
    read: whole(0, 60_000),
    zh: '查询等待数据更新的最长毫秒数',
    en: 'how long a query waits for min-position, in milliseconds',
  },
  rulebook: {
    variable: 'DANGRI_RULEBOOK',
    fallback: 'xianning-2016',
    read: text,
    zh: '现行评分细则（编号或文件）',
    en: 'the rulebook in force, an id or a file',
  },
  smtpUrl: {
    variable: 'DANGRI_SMTP_URL',
    fallback: undefined,
    read: url(['smtp:', 'smtps:']),
    secret: true,
    zh: '邮件服务器',
    en: 'the mail server',
  },
  mailFrom: {
    variable: 'DANGRI_MAIL_FROM',
    fallback: undefined,
    read: text,
    zh: '发件人地址',
    en: 'the sender of e-mail',
  },
  webhookHosts: {
    variable: 'DANGRI_WEBHOOK_HOSTS',
    fallback: [],
    read: list,
    zh: '允许接收提醒的 Webhook 主机（逗号分隔）',
    en: 'hosts that webhooks may be sent to, separated by commas',
  },
  reminderHours: {
    variable: 'DANGRI_REMINDER_HOURS',
    fallback: '8-20',
    read: hours,
    zh: '发送提醒的钟点范围',
    en: 'the hours in which reminders are sent',
  },
  logSigning: {
    variable: 'DANGRI_LOG_SIGNING',
    fallback: 'on',
    read: switched,
    zh: '由本进程签署审计日志检查点（off 表示由 dangri sign 签署）',
    en: 'whether this process signs checkpoints of the audit log (off: dangri sign does)',
  },
  logOrigin: {
    variable: 'DANGRI_LOG_ORIGIN',
    fallback: undefined,
    read: origin,
    zh: '审计日志的名称，首次启动后不可更改',
    en: 'the name of the audit log; it cannot be changed after the first start',
  },
  signer: {
    variable: 'DANGRI_SIGNER',
    fallback: undefined,
    read: text,
    zh: '签名密钥和签名状态的文件夹（默认为数据文件夹中的 signer）',
    en: 'the folder of the signing keys and the signer’s state (default: signer in the data folder)',
  },
  masterKey: {
    variable: 'DANGRI_MASTER_KEY',
    fallback: undefined,
    read: text,
    secret: true,
    zh: '个人信息密钥库的主密钥',
    en: 'the master key of the vault of personal data',
  },
  checkpointSeconds: {
    variable: 'DANGRI_CHECKPOINT_SECONDS',
    fallback: 10,
    read: whole(1, 60),
    zh: '新记录最迟多少秒由检查点覆盖',
    en: 'the longest time that a new event waits for a checkpoint, in seconds',
  },
  witnesses: {
    variable: 'DANGRI_WITNESSES',
    fallback: [],
    read: witnessList,
    zh: '联署检查点的见证方（“验证密钥 网址”，逗号分隔）',
    en: 'witnesses that cosign checkpoints (“key URL”, separated by commas)',
  },
  ...copySettings,
};
