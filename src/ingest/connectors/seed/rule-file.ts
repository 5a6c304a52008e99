import type { ApprovalRule } from '../../../domain/rules/approval-rule.ts';
import type { RecordEmission } from '../../connector.ts';
import { RULE_CONFIDENCE } from './seed-files.ts';

/** A file of `rules/`: a list of approval rules, each with its own sources and trust. */
export function* ruleRecords(bytes: Uint8Array): Generator<RecordEmission> {
  const rules = JSON.parse(new TextDecoder().decode(bytes)) as ApprovalRule[];
  for (const [index, rule] of rules.entries()) {
    const url = rule.sources.find((source) => source.url !== undefined)?.url;
    yield {
      type: 'record',
      kind: 'rule',
      key: rule.id,
      data: rule,
      locator: `/${index}`,
      provenance: {
        source: 'quorumwatch',
        confidence: RULE_CONFIDENCE[rule.confidence] ?? 'unverified',
        ...(url && { url }),
      },
    };
  }
}
