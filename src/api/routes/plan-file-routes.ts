import { z } from 'zod';
import { type NamedPlan, namedPlan, type PlanAsked, planPaper } from '../../app/plan-paper.ts';
import type { Question } from '../../app/reading/question.ts';
import { PlanRequest } from '../../app/views/plan-request.ts';
import { briefHtml } from '../../reports/brief-html.ts';
import { briefPdf } from '../../reports/brief-pdf.ts';
import { planXlsx } from '../../reports/plan-xlsx.ts';
import { MEDIA_TYPES } from '../../reports/table-format.ts';
import type { RouteDeps } from '../api-deps.ts';
import type { Asker } from '../asker.ts';
import { sightOf } from '../desk-caller.ts';
import { type Operation, textOperation } from '../operation.ts';
import { jsonParameter } from '../schemas/json-parameter.ts';
import { IdParameter } from '../schemas/parameters.ts';
import { planDeps } from './plan-routes.ts';

const TAG = 'Plans';

type Format = 'xlsx' | 'pdf' | 'html';

const MEDIA: Record<Format, string> = {
  xlsx: MEDIA_TYPES.xlsx,
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
};
const WHAT: Record<Format, string> = {
  xlsx: 'as a workbook with a sheet for each budget and live formulas',
  pdf: 'as a tagged PDF: the ask, seats with cost and evidence, risks, method, sources',
  html: 'as a page of HTML: the ask, seats with cost and evidence, risks, method, sources',
};

const QUESTION = JSON.stringify({ member: 'DEU', currency: 'EUR', budget: 10_000_000 });

function fileOperations(deps: RouteDeps, format: Format): Operation[] {
  const plans = planDeps(deps);
  const suffix = `${format[0]?.toUpperCase()}${format.slice(1)}`;
  const write = async (question: Question, named: NamedPlan, base: string) => {
    const paper = await planPaper(deps.model, question, named, base);
    if (format === 'xlsx') return planXlsx(named.plan, paper);
    return format === 'pdf' ? briefPdf(paper) : briefHtml(paper);
  };
  const made = async (question: Question, asker: Asker, asked: PlanAsked, base: string) =>
    write(question, await namedPlan(plans, question, asked, sightOf(asker)), base);
  return [
    textOperation({
      operationId: `getQuestionPlan${suffix}`,
      path: `/plans/plan.${format}`,
      tag: TAG,
      summary: `The plan that a question asks for, ${WHAT[format]}`,
      query: z.object({
        question: jsonParameter(PlanRequest).describe('The body of `POST /plans`, as JSON in the address.'),
      }),
      examples: { question: QUESTION },
      problems: ['not-found'],
      mediaType: MEDIA[format],
      handle: ({ question, query, asker }, base) => made(question, asker, { request: query.question }, base),
    }),
    textOperation({
      operationId: `getPlan${suffix}`,
      path: `/plans/{id}/plan.${format}`,
      tag: TAG,
      summary: `A kept plan, ${WHAT[format]}`,
      params: IdParameter,
      examples: { id: 'demonstration' },
      problems: ['not-found'],
      mediaType: MEDIA[format],
      handle: ({ question, params, asker }, base) => made(question, asker, params, base),
    }),
  ];
}

/** Plans as files to hand in and to reckon on with. */
export function planFileRoutes(deps: RouteDeps): Operation[] {
  return (['xlsx', 'pdf', 'html'] as const).flatMap((format) => fileOperations(deps, format));
}
