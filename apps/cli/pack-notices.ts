import { roleNames, type Role } from '#libs/modules/access/index.js';
import type { PackNotices, PackVerdict } from '#libs/year-pack/index.js';
import { doubtfulRecord } from '#libs/views/index.js';
import { paragraph, type Part } from './output/report.js';
import { timeLines } from './times-report.js';

/** What a reader of a pack should know, a line each. */
export function noticeLines(notices: PackVerdict['notices']): Part[] {
  if (!notices) return [];
  const { doubtful, loneGrants, importedSealings } = notices;
  return [
    ...timeLines(doubtful, 0),
    ...loneGrants.map(({ position, accountId, role, grantedBy, grantedOn, from }) =>
      paragraph({
        zh: `位置 ${position}：唯一仍任此类角色的 ${grantedBy} 于 ${grantedOn} 一人授予 ${accountId} ${roleNames[role as Role].zh}角色，公示七日，自 ${from} 起生效`,
        en: `position ${position}: ${grantedBy}, the only holder then, granted ${accountId} the role ${role} alone on ${grantedOn}, with seven days’ notice, from ${from} on`,
      }),
    ),
    ...importedSealings.map((position) =>
      paragraph({
        zh: `位置 ${position}：导入的封存记录，其中的检查点是来源单位关于其自身日志的说法，未予核对`,
        en: `position ${position}: an imported sealing; what it says of a checkpoint is its source’s claim about its own log, and was not checked`,
      }),
    ),
  ];
}

/** The notices for programs. */
export function noticesJson(notices: PackNotices | undefined) {
  return notices && { notices: { ...notices, doubtful: notices.doubtful.map(doubtfulRecord) } };
}
