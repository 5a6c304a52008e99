import type { RouteDeps } from './api-deps.ts';
import type { Operation } from './operation.ts';
import { allianceRoutes } from './routes/alliance-routes.ts';
import { ballotRoutes } from './routes/ballot-routes.ts';
import { blocRoutes } from './routes/bloc-routes.ts';
import { bodyRoutes } from './routes/body-routes.ts';
import { briefRoutes } from './routes/brief-routes.ts';
import { chartRoutes } from './routes/chart-routes.ts';
import { committeeRoutes } from './routes/committee-routes.ts';
import { compareRoutes } from './routes/compare-routes.ts';
import { correctionRoutes } from './routes/correction-routes.ts';
import { coverageRoutes } from './routes/coverage-routes.ts';
import { decisionRoutes } from './routes/decision-routes.ts';
import { deskRoutes } from './routes/desk-routes.ts';
import { distanceRoutes } from './routes/distance-routes.ts';
import { exportRoutes } from './routes/export-routes.ts';
import { feedRoutes } from './routes/feed-routes.ts';
import { feedTokenRoutes } from './routes/feed-token-routes.ts';
import { importRoutes } from './routes/import-routes.ts';
import { ingestRoutes } from './routes/ingest-routes.ts';
import { mappingRoutes } from './routes/mapping-routes.ts';
import { meetingRoutes } from './routes/meeting-routes.ts';
import { memberRoutes } from './routes/member-routes.ts';
import { planFileRoutes } from './routes/plan-file-routes.ts';
import { planRoutes } from './routes/plan-routes.ts';
import { recommendationRoutes } from './routes/recommendation-routes.ts';
import { reformRoutes } from './routes/reform-routes.ts';
import { sessionRoutes } from './routes/session-routes.ts';
import { statedPositionRoutes } from './routes/stated-position-routes.ts';
import { tableRoutes } from './routes/table-routes.ts';
import { webhookRoutes } from './routes/webhook-routes.ts';
import { wonRoutes } from './routes/won-routes.ts';

/** Every operation of the API, in the order of its documentation. */
export function operationsOf(deps: RouteDeps): Operation[] {
  return [
    ...bodyRoutes(deps),
    ...coverageRoutes(deps),
    ...memberRoutes(deps),
    ...committeeRoutes(deps),
    ...meetingRoutes(deps),
    ...ballotRoutes(deps),
    ...wonRoutes(deps),
    ...statedPositionRoutes(deps),
    ...blocRoutes(deps),
    ...compareRoutes(deps),
    ...distanceRoutes(deps),
    ...chartRoutes(deps),
    ...recommendationRoutes(deps),
    ...decisionRoutes(deps),
    ...planFileRoutes(deps),
    ...planRoutes(deps),
    ...deskRoutes(deps),
    ...tableRoutes(deps),
    ...reformRoutes(deps),
    ...allianceRoutes(deps),
    ...briefRoutes(deps),
    ...ingestRoutes(deps),
    ...importRoutes(deps),
    ...mappingRoutes(deps),
    ...exportRoutes(deps),
    ...feedRoutes(deps),
    ...feedTokenRoutes(deps),
    ...webhookRoutes(deps),
    ...correctionRoutes(deps),
    ...sessionRoutes(deps),
  ];
}
