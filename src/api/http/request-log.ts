import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger as PinoLogger } from 'pino';
import { pinoHttp } from 'pino-http';

const REQUEST_ID = /^[\w-]{8,64}$/;

/** Feed and calendar readers carry their right in the path: what follows is not for the log. */
function withoutSecrets(url: string): string {
  return url
    .replace(/\/(calendar|feeds|events)\/[^/?]{16,}/g, '/$1/[token]')
    .replace(/([?&](?:key|api_key|apikey|token|access_token)=)[^&]*/gi, '$1[redacted]')
    .replace(/qw_[\w-]{8,}/g, '[key]');
}

/** One log line a request with its id, which callers may bring as `X-Request-Id`; no header and no secret is written. */
export function requestLog(logger: PinoLogger) {
  return pinoHttp<IncomingMessage, ServerResponse>({
    logger,
    genReqId(request, response) {
      const given = request.headers['x-request-id'];
      const id = typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    serializers: {
      req: (request: { id: unknown; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        url: withoutSecrets(request.url),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
    customLogLevel: (_request, response, error) => {
      if (error || response.statusCode >= 500) return 'error';
      return response.statusCode >= 400 ? 'warn' : 'info';
    },
    autoLogging: { ignore: (request) => request.url === '/healthz' || request.url === '/metrics' },
  });
}
