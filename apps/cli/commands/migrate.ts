import { textArgument } from '../arguments.js';
import { command, exitCodes, flag, option, type ExitCode } from '../command.js';
import { hasLog, NoLogYet } from '../data-folder.js';
import { UsageError } from '../usage-error.js';

export const migrateCommand = command({
  name: 'migrate',
  text: { zh: '迁移日志到服务器，或迁回文件', en: 'Move the log to a server, or back to a file' },
  details: {
    zh: '把日志原样复制到 EventStoreDB（--to esdb://…），或从服务器复制回数据文件夹的文件（--to file）。来源由设置决定（DANGRI_LOG_URL，或数据文件夹）。编号、内容（密文不解封）、时间、先后次序全部不变，不需要主密钥。中断后再次运行同一条命令即可继续：新位置已有的内容逐条比对，有一处不同即停止并指出第一个位置，不覆盖、不删除。最后由两侧事件分别重新推导审计日志的根，并与数据文件夹中最新的检查点对照，一致后原位置即标记为已迁出，不再接受记录。请先停止服务；迁移期间如仍有人登记，也会一并带走。含密码的网址宜写入文件：--to server 取自 DANGRI_MIGRATE_LOG_URL_FILE，--read-models server 取自 DANGRI_READ_MODELS_URL_FILE。',
    en: 'Copies the log as it is to an EventStoreDB (--to esdb://…), or from there back to the file of the data folder (--to file). Where it comes from the settings say (DANGRI_LOG_URL, or the data folder). Ids, data (what is sealed stays sealed), instants and order are kept, and no key is needed. Cut short, the same command goes on where it was: what is at the target already is compared event by event, a difference is named with its first position, and nothing is written over or deleted. At the end the audit log’s root is derived anew from the events of both sides and held against the latest checkpoint in the data folder; then the source is marked as left and takes no more records. Stop the service before; what is recorded meanwhile all the same is brought along. A URL with a password is better kept in a file: --to server takes it from DANGRI_MIGRATE_LOG_URL_FILE, --read-models server from DANGRI_READ_MODELS_URL_FILE.',
  },
  arguments: {},
  options: {
    to: option(
      '--to PLACE',
      {
        zh: '新位置：esdb://…、server（取自 DANGRI_MIGRATE_LOG_URL）或 file（数据文件夹中的文件）',
        en: 'where to: esdb://…, server (as DANGRI_MIGRATE_LOG_URL says), or file (the one of the data folder)',
      },
      textArgument,
    ),
    prefix: option(
      '--prefix P',
      {
        zh: '新服务器上事件流名称的前缀（或 DANGRI_MIGRATE_LOG_PREFIX）',
        en: 'what the names of the streams begin with at the new server (or DANGRI_MIGRATE_LOG_PREFIX)',
      },
      textArgument,
    ),
    readModels: option(
      '--read-models PLACE',
      {
        zh: '随后生成查询数据：mongodb://…、server（取自 DANGRI_READ_MODELS_URL）或 file',
        en: 'then build the read models: mongodb://…, server (as DANGRI_READ_MODELS_URL says), or file',
      },
      textArgument,
    ),
    dryRun: flag('--dry-run', {
      zh: '只比对并说明将做什么，不作改动',
      en: 'compare and tell what would be done; change nothing',
    }),
    reopen: flag('--reopen', {
      zh: '撤销“已迁出”标记，重新启用设置所指的日志（仅限新位置从未启用或已不复存在时）',
      en: 'take back the mark that the log of the settings was left; only where it has not gone on at the other place, or that place is lost',
    }),
  },
  examples: [
    {
      line: 'dangri migrate --to esdb://user:…@es1.example --dry-run',
      text: { zh: '先看将做什么', en: 'what it would do' },
    },
    {
      line: 'DANGRI_MIGRATE_LOG_URL_FILE=/etc/dangri/log-url dangri migrate --to server',
      text: { zh: '迁移到服务器，网址在文件中', en: 'to a server, its URL in a file' },
    },
    {
      line: 'DANGRI_LOG_URL_FILE=/etc/dangri/log-url dangri migrate --to file',
      text: { zh: '从服务器迁回文件', en: 'from the server back to the file' },
    },
  ],
  run: async ({ to: place, prefix, readModels, dryRun, reopen }, to): Promise<ExitCode> => {
    if (reopen === (place !== undefined)) throw new UsageError(oneOfBoth, 'migrate');
    if (!hasLog(to.data)) throw new NoLogYet(to.data.path);
    const { migrateLog, planMigration, reopen: reopenLog } = await import('../migrate/migration.js');
    if (place === undefined) await reopenLog(to);
    else if (dryRun) await planMigration({ to: place, prefix }, to);
    else await migrateLog({ to: place, prefix, readModels }, to);
    return exitCodes.done;
  },
});

const oneOfBoth = {
  zh: '请指定 --to PLACE 或 --reopen，二者取其一',
  en: 'either --to PLACE or --reopen is needed, and not both',
};
