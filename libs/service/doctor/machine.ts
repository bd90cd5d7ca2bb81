import { once } from 'node:events';
import { stat, statfs } from 'node:fs/promises';
import { connect } from 'node:tls';
import type { Bilingual } from '../../kernel/bilingual.js';
import { clockToleranceMs } from '../../kernel/clock.js';
import type { Finding } from './finding.js';

const dayMs = 86_400_000;
const megabyte = 1_000_000;
const waitMs = 5000;
/** Days before the end of a certificate in which a new one is to be got. */
const renewalDays = 21;

/** Whether the clock is behind the last record. `lastMs` is undefined for an empty log. */
export function examineClock(nowMs: number, lastMs: number | undefined): Finding {
  const behindMs = (lastMs ?? nowMs) - nowMs;
  const minutes = Math.ceil(behindMs / 60_000);
  if (behindMs <= clockToleranceMs)
    return of('clock', 'good', { zh: '不早于最后一条记录', en: 'It is not behind the last record' });
  return of('clock', 'bad', {
    zh: `本机时钟比最后一条记录早 ${minutes} 分钟：其中之一不对。请先校准时钟`,
    en: `The clock of this machine is ${minutes} minutes behind the last record: one of the two is wrong. Set the clock first`,
  });
}

/** Whether there is room for as much again as the log has. */
export async function examineDisk(folder: string, logPath: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const log = await stat(logPath).then(
    ({ size }) => size,
    () => 0,
  );
  const condition = free < 100 * megabyte ? 'bad' : free < Math.max(1000 * megabyte, 2 * log) ? 'attention' : 'good';
  const [left, used] = [Math.floor(free / megabyte), Math.ceil(log / megabyte)];
  return of('disk', condition, {
    zh: `剩余 ${left} MB（日志 ${used} MB）${condition === 'good' ? '' : '。请清理或扩大磁盘：写满后不能登记'}`,
    en: `${left} MB are free (the log has ${used} MB)${condition === 'good' ? '' : '. Make room: nothing can be recorded on a full disk'}`,
  });
}

/** How long the certificate at the public address is valid. */
export async function examineCertificate(publicUrl: string, nowMs: number): Promise<Finding> {
  if (!publicUrl.startsWith('https:')) {
    return of('certificate', 'unknown', {
      zh: '没有用 DANGRI_PUBLIC_URL 指明 https 网址，无从检查',
      en: 'DANGRI_PUBLIC_URL names no https address, so nothing is known of it',
    });
  }
  const { hostname, port } = new URL(publicUrl);
  try {
    const until = await validUntil(hostname, Number(port || 443));
    const days = Math.floor((until.ms - nowMs) / dayMs);
    if (days < 0)
      return of('certificate', 'bad', {
        zh: `${hostname} 的证书已过期 ${-days} 天。请更换`,
        en: `The certificate of ${hostname} ended ${-days} days ago. Replace it`,
      });
    if (!until.trusted)
      return of('certificate', 'attention', {
        zh: `${hostname} 的证书不被本机信任（还有 ${days} 天到期）`,
        en: `This machine does not trust the certificate of ${hostname} (${days} days left)`,
      });
    return of('certificate', days < renewalDays ? 'attention' : 'good', {
      zh: `${hostname} 的证书还有 ${days} 天到期`,
      en: `The certificate of ${hostname} is valid for ${days} more days`,
    });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? (error as Error).name;
    return of('certificate', 'unknown', {
      zh: `连不上 ${hostname}（${code}）`,
      en: `${hostname} cannot be reached (${code})`,
    });
  }
}

async function validUntil(host: string, port: number): Promise<Readonly<{ ms: number; trusted: boolean }>> {
  // Only looked at: an untrusted certificate is told, not taken for an error.
  const socket = connect({ host, port, servername: host, rejectUnauthorized: false });
  try {
    await once(socket, 'secureConnect', { signal: AbortSignal.timeout(waitMs) });
    return { ms: Date.parse(socket.getPeerCertificate().valid_to), trusted: socket.authorized };
  } finally {
    socket.destroy();
  }
}

function of(thing: Finding['thing'], condition: Finding['condition'], text: Bilingual): Finding {
  return { thing, condition, text };
}
