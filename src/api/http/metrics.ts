import type { RequestHandler } from 'express';
import { Histogram, type Registry } from 'prom-client';

/** Counts and times every request by method, route pattern and status, so that no id becomes a label. */
export function requestMetrics(registry: Registry): RequestHandler {
  const duration = new Histogram({
    name: 'quorumwatch_http_request_duration_seconds',
    help: 'Time to answer a request, by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  return function measureRequest(_request, response, next) {
    const stop = duration.startTimer();
    response.on('finish', () => {
      const route: unknown = response.locals.route;
      const method = _request.method;
      stop({ method, route: typeof route === 'string' ? route : 'other', status: response.statusCode });
    });
    next();
  };
}

/** `GET /metrics`: the registry in Prometheus' text format. */
export function metricsPage(registry: Registry): RequestHandler {
  return async function answerMetrics(_request, response) {
    response.type(registry.contentType).send(await registry.metrics());
  };
}
