import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { TObject } from 'typebox';
import { ofQuery, problemResponses } from './documented.js';
import { queryParameters } from './documented-query.js';

/** The documentation of the event stream. */
export function DocumentedStream(parameters: TObject): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      operationId: 'followLog',
      summary: '实时事件流 / The live event stream',
      description:
        '服务器推送事件（SSE）：只推送您有权查看的记录，不含个人信息；断线后凭 Last-Event-ID 续接。\n\nServer-sent events: the records that you may see, without personal data; Last-Event-ID continues after a break.',
    }),
    ...queryParameters(parameters),
    ApiHeader({
      name: 'Last-Event-ID',
      required: false,
      schema: { type: 'string' },
      description: '最后收到的事件编号 / The id of the last received event',
    }),
    ApiResponse({
      status: 200,
      description: '事件流 / The event stream',
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    }),
    ...problemResponses([...ofQuery, 'conflict']),
  );
}
