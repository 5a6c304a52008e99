import { getAlliance, listAlliances } from '../../app/list-alliances.ts';
import { getBody, listBodies } from '../../app/list-bodies.ts';
import { AllianceRow } from '../../app/views/alliance-view.ts';
import { BodyDetail, BodyRow } from '../../app/views/body-view.ts';
import type { RouteDeps } from '../api-deps.ts';
import { jsonOperation, listOperation, type Operation } from '../operation.ts';
import { CodeParameter, IdParameter } from '../schemas/parameters.ts';

/** Bodies and alliances. */
export function bodyRoutes({ model }: RouteDeps): Operation[] {
  return [
    listOperation({
      operationId: 'listBodies',
      path: '/bodies',
      tag: 'Bodies and members',
      summary: 'Standards bodies, with how much is recorded about each',
      row: BodyRow,
      name: 'bodies',
      listing: ({ question }) => listBodies(model, question),
    }),
    jsonOperation({
      operationId: 'getBody',
      path: '/bodies/{code}',
      tag: 'Bodies and members',
      summary: 'One standards body',
      params: CodeParameter,
      examples: { code: 'ISO' },
      problems: ['not-found'],
      response: BodyDetail,
      handle: ({ question, params }) => getBody(model, question, params.code),
    }),
    listOperation({
      operationId: 'listAlliances',
      path: '/alliances',
      tag: 'Bodies and members',
      summary: 'Alliances with their members on a day',
      row: AllianceRow,
      name: 'alliances',
      listing: ({ question }) => listAlliances(model, question),
    }),
    jsonOperation({
      operationId: 'getAlliance',
      path: '/alliances/{id}',
      tag: 'Bodies and members',
      summary: 'One alliance',
      params: IdParameter,
      examples: { id: 'common-code' },
      problems: ['not-found'],
      response: AllianceRow,
      handle: ({ question, params }) => getAlliance(model, question, params.id),
    }),
  ];
}
