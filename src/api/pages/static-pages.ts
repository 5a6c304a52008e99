import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, type Response, Router } from 'express';
import { PAGE_ROUTES, type PageSubject } from './page-routes.ts';

/** Tells whether the record behind a detail page exists for an anonymous reader of public records. */
export type PageLookup = (subject: PageSubject, id: string, response: Response) => Promise<boolean>;

/**
 * The pages: hashed assets for a year, the HTML shell for known routes, and the same shell with status 404 for the rest,
 * where the front end draws its "not found".
 */
export function staticPages(webRoot: string, exists: PageLookup): Router {
  const shell = readFileSync(join(webRoot, 'index.html'));
  const router = Router();
  const sendShell = (response: Response, status: number) => {
    response.locals.route = 'page';
    response.status(status).set('Cache-Control', 'no-cache').type('html').send(shell);
  };
  router.use(
    '/assets',
    express.static(join(webRoot, 'assets'), { immutable: true, maxAge: '1y', index: false }),
  );
  router.use(express.static(webRoot, { index: false, maxAge: '1h', redirect: false }));
  for (const { path, subject } of PAGE_ROUTES) {
    const answerPage: RequestHandler<{ id?: string }> = async (request, response) => {
      const { id } = request.params;
      const found = subject === undefined || id === undefined || (await exists(subject, id, response));
      sendShell(response, found ? 200 : 404);
    };
    router.get(path, answerPage);
  }
  const answerUnknownPage: RequestHandler = (request, response, next) => {
    const wantsPage = request.method === 'GET' || request.method === 'HEAD';
    if (!wantsPage || request.path.startsWith('/assets/') || request.accepts('html') === false) return next();
    sendShell(response, 404);
  };
  router.use(answerUnknownPage);
  return router;
}
