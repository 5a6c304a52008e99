import type { ApprovalRule } from './approval-rule.ts';
import type { Limb } from './limb.ts';

/** What a limb is compared with, in words. */
export function thresholdText(limb: Limb): string {
  if (limb.kind === 'share')
    return `${limb.fraction.numerator}/${limb.fraction.denominator} of ${limb.denominator}`;
  if (limb.kind === 'compare') return limb.against;
  if (typeof limb.threshold === 'number') return String(limb.threshold);
  return limb.threshold
    .map(({ upTo, number }) =>
      upTo === undefined ? `${number} above that` : `${number} up to ${upTo} members`,
    )
    .join(', ');
}

function limbText(limb: Limb): string {
  const measure = limb.kind === 'share' ? limb.numerator : limb.measure;
  const weighted = limb.kind === 'share' && limb.weighting.by !== 'one' ? ', weighted' : '';
  return `${limb.name}: ${measure} ${limb.op} ${thresholdText(limb)} (${limb.electorate.name}${weighted})`;
}

/** The rule limb by limb and with what is counted, so that two versions can be read side by side. */
export function ruleInWords({ limbs, counting, unknown }: ApprovalRule): string[] {
  const caps = (counting.caps ?? []).map(
    ({ per, max }) => `At most ${max} votes count of one ${per.join(' and ').replaceAll('-', ' ')}`,
  );
  const negatives =
    counting.negativesWithoutReasons === 'dropped'
      ? 'Negative votes without technical reasons are not counted'
      : 'Negative votes count with or without technical reasons';
  const open = unknown === undefined ? [] : [`Unknown: ${unknown}`];
  const held = counting.proxies ? [counting.proxies.text] : [];
  return [...limbs.map(limbText), ...open, negatives, ...held, ...caps];
}
