import { type Request, type Response, Router } from 'express';
import { dayOf } from '../../domain/day.ts';
import { DomainError } from '../../domain/errors.ts';
import { embedHtml, embedRefusal } from '../../reports/charts/embed-html.ts';
import type { RouteDeps } from '../api-deps.ts';
import { HttpProblem } from '../http/problem.ts';
import { allowFrames } from '../http/security-headers.ts';
import { parseParameters, refuseKeysInUrl } from '../http/validation.ts';
import { type ChartSpec, chartSpecs } from '../routes/chart-specs.ts';
import { PointInTime } from '../schemas/common.ts';

const STATUS: Partial<Record<string, number>> = { 'not-found': 404, forbidden: 403, 'invalid-input': 400 };

/** Address of the page on which a reader finds the chart with all that belongs to it. */
function homeOf(kind: string, query: Record<string, unknown>): string {
  const text = (name: string) => encodeURIComponent(String(query[name] ?? ''));
  if (kind === 'bloc-series') return `/blocs/${text('bloc')}`;
  if (kind === 'distance') return `/distance?body=${text('body')}&a=${text('a')}&b=${text('b')}`;
  return kind === 'agreement-matrix' ? `/blocs?body=${text('body')}` : '/members';
}

async function chartPage(deps: RouteDeps, spec: ChartSpec, request: Request): Promise<string> {
  refuseKeysInUrl(request.query);
  const query = parseParameters(spec.query.extend(PointInTime.shape), request.query);
  const { asOf, snapshot } = query as { asOf?: string; snapshot?: number };
  // Whoever looks, a frame shows what everybody may see: it stands on somebody else's page.
  const question = {
    clearance: 'public' as const,
    asOf: asOf ?? dayOf(deps.services.clock.now()),
    ...(snapshot === undefined ? {} : { snapshot }),
  };
  const chart = await spec.make({ question, asker: { role: 'anonymous' } }, query);
  const given = new URLSearchParams(request.query as Record<string, string>);
  return embedHtml(chart, {
    csv: `/api/v1/charts/${spec.kind}.csv?${given}`,
    page: homeOf(spec.kind, query),
  });
}

function send(response: Response, status: number, html: string): void {
  response.status(status).set('Cache-Control', 'public, max-age=300').type('html').send(html);
}

/**
 * Charts as pages that other sites show in a frame: public records only, without script or cookie. Where reading needs a key,
 * nothing is shown.
 */
export function embedPages(deps: RouteDeps): Router {
  const router = Router();
  const specs = new Map(chartSpecs(deps).map((spec) => [spec.kind, spec]));
  router.get('/embed/charts/:kind', async (request, response) => {
    response.locals.route = '/embed/charts/:kind';
    allowFrames(response);
    const spec = specs.get(request.params.kind);
    if (!spec) return send(response, 404, embedRefusal('There is no chart of this kind.'));
    if (deps.config.readAccess === 'key')
      return send(
        response,
        403,
        embedRefusal('This installation shows its records to holders of a key only.'),
      );
    try {
      send(response, 200, await chartPage(deps, spec, request));
    } catch (error) {
      if (!(error instanceof DomainError) && !(error instanceof HttpProblem)) throw error;
      send(response, STATUS[error.code] ?? 400, embedRefusal(error.message));
    }
  });
  return router;
}
