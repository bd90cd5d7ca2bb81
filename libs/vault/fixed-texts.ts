/** The texts in place of an erased field, and of a restricted one without a warrant. */
export const erasedText = '已删除';
export const restrictedText = '限制查阅';
/** The text in place of a field whose key was lost with an earlier vault. */
export const lostText = '密钥已丢失，无法读取';
/** The text in place of every field while the disk is full: a reading that cannot be noted does not happen. */
export const withheldText = '磁盘已满，暂不显示';
