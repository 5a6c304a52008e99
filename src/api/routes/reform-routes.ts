import { knownBlocs } from '../../app/reading/known-blocs.ts';
import { simulateReform } from '../../app/simulate-reform.ts';
import { ReformRequest } from '../../app/views/reform-request.ts';
import { ReformView } from '../../app/views/reform-view.ts';
import type { RouteDeps } from '../api-deps.ts';
import { jsonOperation, type Operation } from '../operation.ts';
import { PointInTime } from '../schemas/common.ts';

const TAG = 'Reforms';

/** Past ballots under another rule, and the paper that argues for it. */
export function reformRoutes({ model, services }: RouteDeps): Operation[] {
  const deps = { model, analyses: services.analyses };
  return [
    jsonOperation({
      operationId: 'simulateReform',
      method: 'post',
      path: '/reforms/simulate',
      query: PointInTime,
      tag: TAG,
      summary: 'Replay past ballots under a changed rule: what flips, and whose power changes',
      body: {
        schema: ReformRequest,
        example: { ruleId: 'iso-dis', change: { kind: 'negatives-without-reasons-count' } },
      },
      problems: ['not-found'],
      response: ReformView,
      handle: async ({ question, body: query }) =>
        simulateReform(model, question, { ...query, blocs: await knownBlocs(deps, question) }),
    }),
  ];
}
