import compression from 'compression';
import express, { type Express, type Request, type RequestHandler, type Response, Router } from 'express';
import { holderOf } from '../app/keys.ts';
import type { StoredKey } from '../app/ports/key-store.ts';
import type { Services } from '../app/ports/services.ts';
import { createReadModel } from '../app/reading/read-model.ts';
import { holderOfSession } from '../app/sessions.ts';
import type { ApiDeps } from './api-deps.ts';
import type { Asker } from './asker.ts';
import { type Authenticator, authenticate } from './http/authentication.ts';
import { errorHandler } from './http/error-handler.ts';
import { answerHealth, readiness } from './http/health.ts';
import { metricsPage, requestMetrics } from './http/metrics.ts';
import { mountOperations } from './http/mount.ts';
import { HttpProblem } from './http/problem.ts';
import { rateLimit } from './http/rate-limit.ts';
import { requestLog } from './http/request-log.ts';
import { securityHeaders } from './http/security-headers.ts';
import { docsPage } from './openapi/docs-page.ts';
import { openApiDocument } from './openapi/document.ts';
import type { Operation } from './operation.ts';
import { operationsOf } from './operations.ts';
import { embedPages } from './pages/embed-pages.ts';
import { pageLookup } from './pages/page-lookup.ts';
import { staticPages } from './pages/static-pages.ts';
import { STYLE_HASHES } from './pages/style-hashes.ts';

const BODY_LIMIT = '1mb';

function askerOf(holder: StoredKey | undefined): Asker | undefined {
  if (!holder) return undefined;
  const { role, clearance, member, id } = holder;
  return { role, clearance, key: id, ...(member === undefined ? {} : { member }) };
}

function authenticatorOf(services: Services): Authenticator {
  return {
    byKey: async (key) => askerOf(await holderOf(services, key)),
    bySession: async (token) => askerOf(await holderOfSession(services, token)),
  };
}

const refuseUnknownRoute: RequestHandler = (request) => {
  const path = request.originalUrl.split('?')[0];
  throw new HttpProblem('not-found', `There is nothing at ${path}; /api/docs lists what there is.`);
};

function apiRouter(deps: ApiDeps, operations: readonly Operation[]): Router {
  const document = openApiDocument(operations, deps.config.version);
  const router = Router({ caseSensitive: true });
  router.get('/openapi.json', (_request: Request, response: Response) => {
    response.locals.route = '/openapi.json';
    response.set('Cache-Control', 'no-cache').json(document);
  });
  router.use(authenticate(authenticatorOf(deps.services)));
  mountOperations(router, operations, {
    clock: deps.services.clock,
    readAccess: deps.config.readAccess,
    bodyLimit: BODY_LIMIT,
  });
  router.use(refuseUnknownRoute);
  return router;
}

/** The browser signs in at `/session`; the operation is the API's. */
const toApi: RequestHandler = function toApi(request, _response, next) {
  request.url = `/api/v1${request.url}`;
  next();
};

/** The whole HTTP side: API, its documentation, probes, metrics and pages. It constructs no adapter. */
export function createApp(deps: ApiDeps): Express {
  const { config, database, metrics, services } = deps;
  const model = deps.model ?? createReadModel(services.reader, services.clock);
  const operations = operationsOf({ ...deps, model });
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(requestLog(deps.log));
  app.use(requestMetrics(metrics));
  app.use(securityHeaders(STYLE_HASHES));
  app.use(rateLimit(config.rateLimitPerMinute));
  app.use(compression());
  app.get('/healthz', answerHealth);
  app.get('/readyz', readiness(database));
  app.get('/metrics', metricsPage(metrics));
  app.all('/session', toApi);
  app.get(['/calendar.ics', '/calendar/:file', '/feeds/:file', '/feeds/:token/:file'], toApi);
  app.use('/api/docs', docsPage());
  app.use('/api/v1', apiRouter(deps, operations));
  app.use('/api', refuseUnknownRoute);
  app.use(embedPages({ ...deps, model }));
  if (config.webRoot !== undefined) app.use(staticPages(config.webRoot, pageLookup(services)));
  app.use(refuseUnknownRoute);
  app.use(errorHandler);
  return app;
}
