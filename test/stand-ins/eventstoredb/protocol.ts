import { createRequire } from 'node:module';
import type { ServerRecord } from './server-log.js';

const require = createRequire(import.meta.url);

type StreamMessages = typeof import('@eventstore/db-client/generated/streams_pb.js');
type SharedMessages = typeof import('@eventstore/db-client/generated/shared_pb.js');
type GossipMessages = typeof import('@eventstore/db-client/generated/gossip_pb.js');
type StreamsGrpc = typeof import('@eventstore/db-client/generated/streams_grpc_pb.js');
type GossipGrpc = typeof import('@eventstore/db-client/generated/gossip_grpc_pb.js');

/** The messages and services of EventStoreDB, as its client defines them. */
export const streams = require('@eventstore/db-client/generated/streams_pb.js') as StreamMessages;
export const shared = require('@eventstore/db-client/generated/shared_pb.js') as SharedMessages;
export const gossip = require('@eventstore/db-client/generated/gossip_pb.js') as GossipMessages;
export const { StreamsService } = require('@eventstore/db-client/generated/streams_grpc_pb.js') as StreamsGrpc;
export const { GossipService } = require('@eventstore/db-client/generated/gossip_grpc_pb.js') as GossipGrpc;

const bytesOf = (text: string) => new TextEncoder().encode(text);
export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** An event as an answer to a read. */
export function readEvent(record: ServerRecord) {
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent();
  const id = new shared.UUID();
  id.setString(record.id);
  recorded.setId(id);
  recorded.setStreamIdentifier(identifierOf(record.stream));
  recorded.setStreamRevision(String(record.revision));
  recorded.setCommitPosition(String(record.place));
  recorded.setPreparePosition(String(record.place));
  const about = recorded.getMetadataMap();
  about.set('type', record.type);
  about.set('content-type', record.isJson ? 'application/json' : 'application/octet-stream');
  about.set('created', '17411371530000000');
  recorded.setData(record.data);
  recorded.setCustomMetadata(record.metadata);
  const event = new streams.ReadResp.ReadEvent();
  event.setEvent(recorded);
  event.setCommitPosition(String(record.place));
  const answer = new streams.ReadResp();
  answer.setEvent(event);
  return answer;
}

export function streamNotFound(stream: string) {
  const missing = new streams.ReadResp.StreamNotFound();
  missing.setStreamIdentifier(identifierOf(stream));
  const answer = new streams.ReadResp();
  answer.setStreamNotFound(missing);
  return answer;
}

export function confirmed() {
  const confirmation = new streams.ReadResp.SubscriptionConfirmation();
  confirmation.setSubscriptionId('stand-in');
  const answer = new streams.ReadResp();
  answer.setConfirmation(confirmation);
  return answer;
}

export function appended(last: ServerRecord) {
  const position = new streams.AppendResp.Position();
  position.setCommitPosition(String(last.place));
  position.setPreparePosition(String(last.place));
  const success = new streams.AppendResp.Success();
  success.setCurrentRevision(String(last.revision));
  success.setPosition(position);
  const answer = new streams.AppendResp();
  answer.setSuccess(success);
  return answer;
}

export function wrongRevision(actual: number) {
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (actual < 0) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(actual));
  const answer = new streams.AppendResp();
  answer.setWrongExpectedVersion(wrong);
  return answer;
}

/** A cluster of one, which leads. */
export function leaderAt(host: string, port: number) {
  const endPoint = new gossip.EndPoint();
  endPoint.setAddress(host);
  endPoint.setPort(port);
  const member = new gossip.MemberInfo();
  const id = new shared.UUID();
  id.setString('00000000-0000-4000-8000-00000000cafe');
  member.setInstanceId(id);
  member.setState(gossip.MemberInfo.VNodeState.LEADER);
  member.setIsAlive(true);
  member.setHttpEndPoint(endPoint);
  const info = new gossip.ClusterInfo();
  info.addMembers(member);
  return info;
}

function identifierOf(stream: string) {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(bytesOf(stream));
  return identifier;
}
