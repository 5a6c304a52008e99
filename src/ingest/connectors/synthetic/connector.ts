import { dayOf } from '../../../domain/day.ts';
import type { ApprovalRule } from '../../../domain/rules/approval-rule.ts';
import {
  type Connector,
  DocumentRefused,
  type OpenedDocument,
  type RecordEmission,
} from '../../connector.ts';
import { ballots } from './ballots.ts';
import { contributions } from './contributions.ts';
import { manifest } from './manifest.ts';
import { meetings } from './meetings.ts';
import { structure } from './members.ts';
import { type Plan, planSchema } from './plan.ts';

/** Makes the records of a body that does not exist, from a plan and the day of the run; the same two, the same records. */
export const synthetic: Connector = {
  manifest,
  begin: ({ access, now }) => ({
    async *discover() {
      yield { url: `${access.baseUrl}/rules/synthetic.json`, role: 'rules' };
      yield { url: `${access.baseUrl}/synthetic/body.json`, role: 'plan' };
    },
    *parse(document) {
      const records = document.role === 'rules' ? ruleRecords(document) : bodyRecords(document, now);
      for (const record of records) yield { ...record, synthetic: true };
    },
  }),
};

function planOf(document: OpenedDocument): Plan {
  const parsed = planSchema.safeParse(JSON.parse(new TextDecoder().decode(document.bytes)));
  if (parsed.success) return parsed.data;
  const [flaw] = parsed.error.issues;
  throw new DocumentRefused('synthetic-plan', `${flaw?.path.join('.')}: ${flaw?.message}`);
}

function* bodyRecords(document: OpenedDocument, now: string): Generator<RecordEmission> {
  const plan = planOf(document);
  const today = dayOf(now);
  yield* structure(plan, today, manifest.notes ?? '');
  yield* meetings(plan, today);
  yield* contributions(plan, today);
  yield* ballots(plan, today);
}

function* ruleRecords(document: OpenedDocument): Generator<RecordEmission> {
  const rules = JSON.parse(new TextDecoder().decode(document.bytes)) as ApprovalRule[];
  for (const [index, data] of rules.entries()) {
    yield { type: 'record', kind: 'rule', key: data.id, data, locator: `/${index}` };
  }
}
