import { z } from 'zod';
import { knownBlocs } from '../../app/reading/known-blocs.ts';
import { reformDossier } from '../../app/reform-dossier.ts';
import { simulateReform } from '../../app/simulate-reform.ts';
import type { Brief } from '../../app/views/brief-view.ts';
import { ReformRequest } from '../../app/views/reform-request.ts';
import { ReformView } from '../../app/views/reform-view.ts';
import { briefHtml } from '../../reports/brief-html.ts';
import { briefPdf } from '../../reports/brief-pdf.ts';
import type { RouteDeps } from '../api-deps.ts';
import { jsonOperation, type Operation, textOperation } from '../operation.ts';
import { PointInTime } from '../schemas/common.ts';
import { jsonParameter } from '../schemas/json-parameter.ts';

const TAG = 'Reforms';

const QUESTION = JSON.stringify({
  ruleId: 'cabf-ballot',
  change: { kind: 'threshold', limb: 0, numerator: 1, denominator: 2 },
});

function dossierOperation(
  { model, services }: RouteDeps,
  format: 'pdf' | 'html',
  mediaType: string,
  write: (brief: Brief) => Promise<Buffer> | string,
): Operation {
  const { analyses, alerts } = services;
  return textOperation({
    operationId: format === 'pdf' ? 'getReformDossierPdf' : 'getReformDossierHtml',
    path: `/reforms/dossier.${format}`,
    tag: TAG,
    summary: `The paper that argues for a reform, with flipped ballots and power gained and lost, as ${format.toUpperCase()}`,
    query: z.object({
      question: jsonParameter(ReformRequest).describe(
        'The body of `POST /reforms/simulate`, as JSON in the address.',
      ),
    }),
    examples: { question: QUESTION },
    problems: ['not-found'],
    mediaType,
    handle: async ({ question, query }, base) =>
      write(await reformDossier({ model, analyses, alerts }, question, query.question, base)),
  });
}

/** Past ballots under another rule, and the paper that argues for it. */
export function reformRoutes(deps: RouteDeps): Operation[] {
  const { model, services } = deps;
  const found = { model, analyses: services.analyses };
  return [
    dossierOperation(deps, 'pdf', 'application/pdf', briefPdf),
    dossierOperation(deps, 'html', 'text/html; charset=utf-8', briefHtml),
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
        simulateReform(model, question, { ...query, blocs: await knownBlocs(found, question) }),
    }),
  ];
}
