import type { EventStoreError } from '../errors.js';
import { AppendTooLarge, EventsMayVanish, LogRefused, LogUnreachable } from './errors.js';
import type { ServerFailure } from './server.js';

/** Whether a retry may succeed: the server does not answer, or is not the leader. */
export function isPassing({ kind }: ServerFailure): boolean {
  return kind === 'unknown' || kind === 'not-leader';
}

/** The error for the caller of a failed call. */
export function meaningOfFailure(failure: ServerFailure, server: string, stream: string): EventStoreError {
  switch (failure.kind) {
    case 'access-denied':
      return new LogRefused('ACCESS_DENIED', server, whys.denied, failure);
    case 'unsupported':
      return new LogRefused('SERVER_UNFIT', server, whys.unfit, failure);
    case 'too-large':
      return new AppendTooLarge(server, stream, failure);
    case 'stream-deleted':
      return new EventsMayVanish(server, stream, 'deleted');
    case 'not-leader':
      return new LogUnreachable(server, whys.noLeader, failure);
    default:
      return new LogUnreachable(server, whys.noAnswer, failure);
  }
}

const whys = {
  denied: {
    zh: '账号、密码不正确，或没有读写事件流的权限',
    en: 'the user or the password is wrong, or may not read and write the streams',
  },
  unfit: {
    zh: '版本不符，缺少所需的接口（需要 EventStoreDB 20.6 及以上，或 KurrentDB）',
    en: 'its version lacks required features (EventStoreDB from 20.6 on, or KurrentDB)',
  },
  noLeader: { zh: '集群暂无主节点', en: 'its cluster has no leader' },
  noAnswer: { zh: '没有应答', en: 'it does not answer' },
};
