import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { SignedCheckpoint } from '#libs/audit-log/index.js';
import type { Manifest } from '#libs/backup/index.js';
import { syncFolder } from '#libs/durable-files/index.js';
import { recordedAtOf } from '#libs/event-store/index.js';
import type { Bilingual } from '#libs/kernel/bilingual.js';
import { auditPlaces } from '../audit-log.js';
import type { Invocation } from '../invocation.js';
import { operatorOf } from '../own-token.js';
import { withStores } from '../sealed-log.js';

/** What a restore that accepts a loss has done. */
export type CutBackReport = Readonly<{
  position: number;
  lost: Readonly<{ first: number; last: number }>;
  origin: string;
  verifierKey: string;
  evidence: string;
  erasures: number;
}>;

/** The files that belong to the history that is cut back. The vault, the accounts and the readings stay. */
const evidenceNames = [
  'log.sqlite',
  'log.sqlite-wal',
  'log.sqlite-shm',
  'log',
  'read-models.sqlite',
  'read-models.sqlite-wal',
  'read-models.sqlite-shm',
];

/** The last checkpoint known of the history. Throws `NothingToCutBack` if there is none, or if the backup has all of it. */
export async function lastKnown(manifest: Manifest, to: Invocation): Promise<SignedCheckpoint> {
  const { folder, signer } = await auditPlaces(to);
  const audit = await import('#libs/audit-log/index.js');
  const keys = await signer.keys();
  if (keys.length === 0) throw new audit.AuditLogError('KEY_MISSING', { file: signer.path });
  const state = await signer.state.read();
  const note = state?.content ?? (await folder.checkpoint());
  if (note === undefined) throw new audit.AuditLogError('STATE_MISSING', { file: signer.path });
  const last = audit.openCheckpoint(
    note,
    keys.map(({ verifier }) => verifier),
  );
  if (last.size <= manifest.events) throw new NothingToCutBack(last.size, manifest.events);
  return last;
}

class NothingToCutBack extends Error implements Bilingual {
  override readonly name = 'NothingToCutBack';
  readonly zh: string;
  readonly en: string;

  constructor(size: number, events: number) {
    super(`${events} of ${size}`);
    this.zh = `备份有 ${events} 条记录，不少于最后的检查点所覆盖的 ${size} 条，没有丢失。请去掉 --accept-loss，恢复到空文件夹，再放回签名文件夹`;
    this.en = `The backup has ${events} events, and the last checkpoint covers ${size}: nothing is lost. Restore it without --accept-loss into an empty folder, and put the signer’s folder back`;
  }
}

/** Moves the history that is cut back, and its signer, into a folder of evidence. Returns its path. */
export async function movedAside(to: Invocation): Promise<string> {
  const { signer } = await auditPlaces(to);
  const { path } = to.data;
  const stamp = recordedAtOf(to.runtime.clock.now()).slice(0, 19).replaceAll(':', '');
  const evidence = join(path, `cut-back-${stamp}`);
  await mkdir(evidence, { mode: 0o700 });
  for (const name of evidenceNames.filter((each) => existsSync(join(path, each)))) {
    await rename(join(path, name), join(evidence, name));
  }
  // It may lie on another disk, so it stays beside its place.
  await rename(signer.path, `${signer.path}.cut-back-${stamp}`);
  await syncFolder(path);
  return evidence;
}

/** Makes the key of the new log, and records what was lost. The restored log is in its place. */
export async function recordedCutBack(
  last: SignedCheckpoint,
  { events }: Manifest,
  { reason, evidence }: Readonly<{ reason: string; evidence: string }>,
  to: Invocation,
): Promise<CutBackReport> {
  const { signer } = await auditPlaces(to);
  const stamp = recordedAtOf(to.runtime.clock.now()).slice(0, 19).replaceAll(':', '');
  const { verifier } = await signer.create(`${last.origin}/${stamp}`, to.runtime.clock);
  const { cutBackHistory } = await import('#libs/use-cases/cut-back-history.js');
  const lost = { checkpoint: last.note, size: last.size, events, reason };
  const { newId } = to.runtime;
  const recorded = await withStores(to, (stores) =>
    cutBackHistory({ ...stores, newId }, lost, { actor: operatorOf(to.runtime), key: newId() }),
  );
  return {
    position: recorded.position,
    lost: { first: events, last: last.size - 1 },
    origin: verifier.name,
    verifierKey: verifier.text,
    evidence,
    erasures: recorded.erasures,
  };
}

/** What a person must know after it. */
export function cutBackText({ position, lost, origin, verifierKey, evidence, erasures }: CutBackReport): Bilingual {
  return {
    zh: `已登记丢失的记录：位置 ${lost.first}–${lost.last}（登记在位置 ${position}）。日志的新名称：${origin}（如设有 DANGRI_LOG_ORIGIN，请改为此名称）；新的验证密钥：${verifierKey}。原日志、检查点和签名文件夹作为证据保存在 ${evidence} 及签名文件夹旁。重新登记的删除个人信息 ${erasures} 人。查询数据将在启动时重建`,
    en: `Recorded what is lost: positions ${lost.first}–${lost.last} (at position ${position}). The log’s new name: ${origin} (set DANGRI_LOG_ORIGIN to it, if it is set); its verifier key: ${verifierKey}. The old log and its checkpoints are kept as evidence in ${evidence}, the old signer beside the new one. Erasures recorded again: ${erasures}. The read models are built anew at the next start`,
  };
}
