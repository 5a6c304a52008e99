import type { ReformRequest } from '../../../app/views/reform-request.ts';
import type { Query } from '../../routing/use-query.ts';

type Change = ReformRequest['change'];

const USUAL_CAP = 1;

function fractionOf(text: string): { numerator: number; denominator: number } | undefined {
  const parts = /^(\d{1,6})\s*\/\s*(\d{1,6})$/.exec(text.trim());
  const [numerator, denominator] = [Number(parts?.[1]), Number(parts?.[2])];
  return parts && denominator > 0 ? { numerator, denominator } : undefined;
}

function changeOf(query: Query): Change | undefined {
  const kind = query.get('change') as Change['kind'] | '';
  const limb = Math.max(0, Number(query.get('limb')) || 0);
  switch (kind) {
    case '':
      return undefined;
    case 'group-caps':
      return { kind, perGroup: Math.max(0, Number(query.get('cap')) || USUAL_CAP) };
    case 'without-limb':
      return { kind, limb };
    case 'threshold': {
      const fraction = fractionOf(query.get('share'));
      return fraction && { kind, limb, ...fraction };
    }
    case 'other-rule':
      return query.get('other') ? { kind, ruleId: query.get('other') } : undefined;
    default:
      return { kind };
  }
}

/** The question that the address puts; `null` until it names a rule and a whole change. */
export function reformQuestion(query: Query): ReformRequest | null {
  const [ruleId, change] = [query.get('rule'), changeOf(query)];
  return ruleId && change ? { ruleId, change } : null;
}
