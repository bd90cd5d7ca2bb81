import { text, type Setting } from './readers.js';

/** Where copies are kept, for `dangri doctor`; what is not named is not known. */
export type CopyPlaces = Readonly<{
  /** The folder of backups. */
  backups: string | undefined;
  /** The copy of the vault. */
  vaultCopy: string | undefined;
  /** The copy of the master key. */
  masterKeyCopy: string | undefined;
  /** The sealed copy of the signing keys. */
  signingKeyCopy: string | undefined;
  /** The checkpoint that was kept last. */
  checkpointCopy: string | undefined;
}>;

export const copySettings: Readonly<{ [Name in keyof CopyPlaces]: Setting<CopyPlaces[Name]> }> = {
  backups: {
    variable: 'DANGRI_BACKUPS',
    fallback: undefined,
    read: text,
    zh: '存放备份的文件夹，供 dangri doctor 检查',
    en: 'the folder of backups, for dangri doctor',
  },
  vaultCopy: {
    variable: 'DANGRI_VAULT_COPY',
    fallback: undefined,
    read: text,
    zh: '密钥库副本所在的文件，供 dangri doctor 检查',
    en: 'the file with the copy of the vault, for dangri doctor',
  },
  masterKeyCopy: {
    variable: 'DANGRI_MASTER_KEY_COPY',
    fallback: undefined,
    read: text,
    zh: '主密钥副本所在的文件，供 dangri doctor 检查',
    en: 'the file with the copy of the master key, for dangri doctor',
  },
  signingKeyCopy: {
    variable: 'DANGRI_SIGNING_KEY_COPY',
    fallback: undefined,
    read: text,
    zh: '签名密钥密封副本所在的文件，供 dangri doctor 检查',
    en: 'the file with the sealed copy of the signing keys, for dangri doctor',
  },
  checkpointCopy: {
    variable: 'DANGRI_CHECKPOINT_COPY',
    fallback: undefined,
    read: text,
    zh: '另存的检查点所在的文件，供 dangri doctor 检查',
    en: 'the file with the checkpoint that was kept last, for dangri doctor',
  },
};
