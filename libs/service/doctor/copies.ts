import { readFile } from 'node:fs/promises';
import {
  AuditLogError,
  decodeKept,
  keptCheckpoint,
  openCheckpoint,
  originOfSealedKeys,
  StoredTree,
  type LogFolder,
  type SignerFolder,
} from '../../audit-log/index.js';
import type { Bilingual } from '../../kernel/bilingual.js';
import { examineVaultCopy, masterKeyOf, VaultError, type MasterKeys } from '../../vault/index.js';
import { unnamed, unreadable, type ExaminedThing, type Finding } from './finding.js';

/** Whether the copy of the vault opens with the master key, and which keys it lacks. */
export async function examineVault(
  vaultPath: string,
  copy: string | undefined,
  masterKeys: MasterKeys,
): Promise<Finding> {
  return examined('vaultCopy', 'DANGRI_VAULT_COPY', copy, async (path) => {
    const { opens, keys, missing } = await examineVaultCopy(vaultPath, path, await masterKeys.read());
    if (!opens)
      return [
        'bad',
        {
          zh: `${path} 不能用现在的主密钥打开。请重新保存：dangri vault backup`,
          en: `The master key of today does not open ${path}. Make a new copy: dangri vault backup`,
        },
      ];
    if (missing === 0)
      return ['good', { zh: `${path} 能打开，${keys} 个密钥齐全`, en: `${path} opens and has all ${keys} keys` }];
    return [
      'attention',
      {
        zh: `${path} 能打开，但缺其后新增的 ${missing} 个密钥。请重新保存：dangri vault backup`,
        en: `${path} opens, but lacks ${missing} newer keys. Make a new copy: dangri vault backup`,
      },
    ];
  });
}

/** Whether the copy of the master key is the key in use. */
export async function examineMasterKey(copy: string | undefined, masterKeys: MasterKeys): Promise<Finding> {
  return examined('masterKeyCopy', 'DANGRI_MASTER_KEY_COPY', copy, async (path) => {
    const key = Buffer.from(masterKeyOf(await readFile(path, 'utf8'), path));
    const isInUse = (await masterKeys.read()).some((each) => key.equals(each));
    return isInUse
      ? ['good', { zh: `${path} 与现用主密钥相同`, en: `${path} is the key in use` }]
      : [
          'bad',
          {
            zh: `${path} 不是现用的主密钥。请另存现用的一份`,
            en: `${path} is not the key in use. Keep a copy of the one that is`,
          },
        ];
  });
}

/** Whether the sealed copy belongs to the keys of this log; only its password can open it. */
export async function examineSigningKeys(copy: string | undefined, signer: SignerFolder): Promise<Finding> {
  return examined('signingKeyCopy', 'DANGRI_SIGNING_KEY_COPY', copy, async (path) => {
    const origin = originOfSealedKeys(await readFile(path, 'utf8'));
    const keys = await signer.keys();
    const isOurs = keys.some(({ verifier }) => verifier.name === origin);
    return isOurs
      ? [
          'good',
          {
            zh: `${path} 是日志 ${origin} 的密封副本，须凭口令打开（未试）`,
            en: `${path} is a sealed copy of the keys of ${origin}; whether the password opens it was not tried`,
          },
        ]
      : [
          'bad',
          {
            zh: `${path} 属于另一日志（${origin}）。请重新保存：dangri keys backup`,
            en: `${path} belongs to another log (${origin}). Make a new copy: dangri keys backup`,
          },
        ];
  });
}

/** Whether the log still begins as the kept checkpoint says. */
export async function examineCheckpoint(
  copy: string | undefined,
  signer: SignerFolder,
  folder: LogFolder,
): Promise<Finding> {
  return examined('checkpointCopy', 'DANGRI_CHECKPOINT_COPY', copy, async (path) => {
    const verifiers = (await signer.keys()).map(({ verifier }) => verifier);
    const kept = openCheckpoint(keptCheckpoint(decodeKept(await readFile(path))), verifiers);
    const root = await new StoredTree(folder, kept.size).root();
    return Buffer.from(root).equals(kept.root)
      ? [
          'good',
          {
            zh: `${path}（前 ${kept.size} 条）与审计日志相符`,
            en: `${path} (the first ${kept.size} records) fits the audit log`,
          },
        ]
      : [
          'bad',
          {
            zh: `审计日志与 ${path} 不符：前 ${kept.size} 条中有改动。请保留现场并运行 dangri verify --checkpoint ${path}`,
            en: `The audit log does not fit ${path}: something in the first ${kept.size} records was changed. Keep everything as it is and run dangri verify --checkpoint ${path}`,
          },
        ];
  });
}

type Judgement = readonly [condition: Finding['condition'], text: Bilingual];

async function examined(
  thing: ExaminedThing,
  variable: string,
  path: string | undefined,
  judge: (path: string) => Promise<Judgement>,
): Promise<Finding> {
  if (path === undefined) return unnamed(thing, variable);
  try {
    const [condition, text] = await judge(path);
    return { thing, condition, text };
  } catch (error) {
    if (!(error instanceof AuditLogError || error instanceof VaultError)) return unreadable(thing, path, error);
    return { thing, condition: 'bad', text: { zh: `${path}：${error.zh}`, en: `${path}: ${error.en}` } };
  }
}
