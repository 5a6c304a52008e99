import { z } from 'zod';
import { allianceBrief } from '../../app/alliance-brief.ts';
import { BRIEF_PERIODS } from '../../app/briefing/period.ts';
import { meetingBrief } from '../../app/meeting-brief.ts';
import type { Brief } from '../../app/views/brief-view.ts';
import { briefHtml } from '../../reports/brief-html.ts';
import { briefPdf } from '../../reports/brief-pdf.ts';
import type { RouteDeps } from '../api-deps.ts';
import { sightOf } from '../desk-caller.ts';
import { type Operation, textOperation } from '../operation.ts';
import { alliance, IdParameter } from '../schemas/parameters.ts';

interface Format {
  suffix: 'pdf' | 'html';
  name: 'Pdf' | 'Html';
  mediaType: string;
  write(brief: Brief): Promise<Buffer> | string;
}

const FORMATS: readonly Format[] = [
  { suffix: 'pdf', name: 'Pdf', mediaType: 'application/pdf', write: briefPdf },
  { suffix: 'html', name: 'Html', mediaType: 'text/html; charset=utf-8', write: briefHtml },
];

function briefOperations({ model, services }: RouteDeps, format: Format): Operation[] {
  const { analyses, alerts, desk } = services;
  const { suffix, name, mediaType, write } = format;
  return [
    textOperation({
      operationId: `getAllianceBrief${name}`,
      path: `/alliances/{id}/brief.${suffix}`,
      tag: 'Alliances',
      summary: `The review of a quarter or a year for an alliance, every figure with its sources, as ${suffix.toUpperCase()}`,
      params: IdParameter,
      query: z.object({
        period: z
          .enum(BRIEF_PERIODS)
          .optional()
          .describe('A quarter by default; it ends on the day asked for.'),
      }),
      examples: { id: 'common-code' },
      problems: ['not-found'],
      mediaType,
      handle: async ({ question, params, query, asker }, base) =>
        write(
          await allianceBrief({ model, desk }, question, sightOf(asker), {
            alliance: params.id,
            period: query.period ?? 'quarter',
            base,
          }),
        ),
    }),
    textOperation({
      operationId: `getMeetingBrief${name}`,
      path: `/meetings/{id}/brief.${suffix}`,
      tag: 'Committees and meetings',
      summary: `The brief for those who go to a meeting, every figure with its sources, as ${suffix.toUpperCase()}`,
      params: IdParameter,
      query: z.object({ alliance }),
      examples: { id: 'ietf-100' },
      problems: ['not-found'],
      mediaType,
      handle: async ({ question, params, query, asker }, base) =>
        write(
          await meetingBrief({ model, analyses, alerts, desk }, question, sightOf(asker), {
            ...query,
            meeting: params.id,
            base,
          }),
        ),
    }),
  ];
}

/** Papers for the working level, the quarter and the year. */
export function briefRoutes(deps: RouteDeps): Operation[] {
  return FORMATS.flatMap((format) => briefOperations(deps, format));
}
