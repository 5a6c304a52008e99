import type { StoredRecord } from '../domain/record.ts';
import { isVerified } from '../domain/rules/approval-rule.ts';
import { thresholdText } from '../domain/rules/rule-text.ts';
import { given } from './reading/conditions.ts';
import { findRecord } from './reading/find.ts';
import { type Listing, recordListing } from './reading/listing.ts';
import { type Question, recordScope } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { traceOf } from './reading/trace.ts';
import type { RuleRow } from './views/rule-view.ts';

function rowOf(record: StoredRecord<'rule'>): RuleRow {
  const { data } = record;
  return {
    id: data.id,
    body: data.body,
    name: data.name,
    appliesTo: [...data.appliesTo],
    stages: [...data.stages],
    text: data.text,
    edition: data.edition ?? null,
    ruleConfidence: data.confidence,
    verified: isVerified(data),
    validFrom: data.validFrom ?? null,
    validTo: data.validTo ?? null,
    durationDays: data.durationDays ?? null,
    durations: (data.durations ?? []).map(({ knownOn = null, source = null, ...length }) => ({
      ...length,
      knownOn,
      source,
    })),
    unknown: data.unknown ?? null,
    proxies: data.counting.proxies?.text ?? 'unknown',
    nextSteps: (data.nextSteps ?? []).map(({ rule = null, ...step }) => ({ ...step, rule })),
    limbs: data.limbs.map((limb) => ({
      name: limb.name,
      kind: limb.kind,
      op: limb.op,
      threshold: thresholdText(limb),
    })),
    references: data.sources.map(({ url, clause }) => ({ url: url ?? null, clause: clause ?? null })),
    notes: data.notes ?? null,
    ...traceOf(record),
  };
}

/** Approval rules on record. */
export function listRules(model: ReadModel, question: Question, filter: { body?: string }): Listing<RuleRow> {
  const query = {
    ...recordScope(question),
    where: given({ 'data.appliesTo': filter.body }),
    sort: [{ field: 'data.body' }, { field: 'key' }],
  };
  return recordListing(model.reader, 'rule', query, async (records) => records.map(rowOf));
}

/**
 * One approval rule.
 * @throws DomainError `not-found`
 */
export async function getRule(model: ReadModel, question: Question, id: string): Promise<RuleRow> {
  return rowOf(await findRecord(model.reader, 'rule', id, question, '/rules'));
}
