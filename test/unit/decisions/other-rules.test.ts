import { describe, expect, it } from 'vitest';
import type { Vote } from '../../../src/domain/ballot.ts';
import { evaluateCount } from '../../../src/domain/rules/evaluate.ts';
import { seedRule, seedRules } from '../../support/seed-rules.ts';
import { votes } from '../../support/votes.ts';

const tally = (approve: number, disapprove: number, abstain = 0) => ({
  tally: { approve, disapprove, abstain },
});

describe('ITU-T', () => {
  it('approves by the alternative procedure with none or one opponent and not with two', () => {
    const rule = seedRule('itu-t-aap-meeting');
    expect([0, 1, 2].map((n) => evaluateCount(rule, tally(30, n)).outcome)).toEqual([
      'approved',
      'approved',
      'disapproved',
    ]);
  });

  it('takes no replies as support of a consultation, and 70 % exactly', () => {
    const rule = seedRule('itu-t-tap-consultation');
    expect(evaluateCount(rule, tally(0, 0)).outcome).toBe('approved');
    expect(evaluateCount(rule, tally(7, 3)).outcome).toBe('approved');
    expect(evaluateCount(rule, tally(69, 30)).outcome).toBe('disapproved');
  });

  it('is stopped by one delegation in the traditional procedure, and put off by one that asks for time', () => {
    const rule = seedRule('itu-t-tap-approval');
    expect(evaluateCount(rule, tally(30, 1, 5)).outcome).toBe('disapproved');
    const waiting = [...votes(30, 'approve'), ...votes(1, 'more-time')];
    expect(evaluateCount(rule, { votes: waiting }).outcome).toBe('deferred');
  });

  it('needs ten replies to a Question by consultation', () => {
    const rule = seedRule('itu-t-question-consultation');
    expect(evaluateCount(rule, tally(6, 3)).outcome).toBe('disapproved');
    expect(evaluateCount(rule, tally(6, 3, 1)).outcome).toBe('approved');
  });
});

describe('the way from one procedure to the next', () => {
  it('names the additional review after comments in the last call, and the meeting after that', () => {
    const following = (id: string) =>
      evaluateCount(seedRule(id), tally(10, 2)).nextSteps.map(({ rule }) => rule);
    expect(following('itu-t-aap-last-call')).toEqual(['itu-t-aap-additional-review']);
    expect(following('itu-t-aap-additional-review')).toEqual(['itu-t-aap-meeting']);
    expect(evaluateCount(seedRule('itu-t-aap-last-call'), tally(10, 0)).nextSteps).toEqual([]);
  });

  it('moves a draft to traditional approval where one Member State declares policy implications', () => {
    const declared = [...votes(30, 'approve'), ...votes(1, 'policy-implications')];
    const result = evaluateCount(seedRule('itu-t-aap-meeting'), { votes: declared });
    expect(result.outcome).toBe('escalated');
    expect(result.nextSteps).toMatchObject([{ on: 'policy-implications', rule: 'itu-t-tap-consultation' }]);
    expect(result.sentence).toMatch(/policy or regulatory implications/);
    expect([result.minToPass, result.minToBlock]).toEqual([null, null]);
    // Under a rule that knows no such declaration it moves nothing.
    expect(evaluateCount(seedRule('itu-t-tap-approval'), { votes: declared }).outcome).toBe('approved');
  });

  it('does not say what follows two opponents at the meeting, because nobody read it', () => {
    const { nextSteps } = evaluateCount(seedRule('itu-t-aap-meeting'), tally(30, 2));
    expect(nextSteps).toMatchObject([{ on: 'not-approved', confidence: 'unverified' }]);
    expect(nextSteps[0]!.rule).toBeUndefined();
  });

  it('names rules that are on record in all next steps', () => {
    const steps = [...seedRules().values()].flatMap(({ nextSteps = [] }) => nextSteps);
    expect(steps.length).toBeGreaterThan(8);
    for (const { rule } of steps) if (rule !== undefined) expect(seedRule(rule).id).toBe(rule);
  });
});

describe('UNECE', () => {
  const outcomeOf = (id: string, refusing: number) =>
    evaluateCount(
      seedRule(id),
      { votes: [...votes(30 - refusing, 'not-voted'), ...votes(refusing, 'disapprove')] },
      { rollComplete: true },
    ).outcome;

  it('takes an amendment as adopted unless more than a third refuse, or since 2017 a fifth', () => {
    expect([10, 11].map((n) => outcomeOf('unece-1958-rev2-objection', n))).toEqual([
      'approved',
      'disapproved',
    ]);
    expect([5, 6].map((n) => outcomeOf('unece-1958-rev3-objection', n))).toEqual(['approved', 'disapproved']);
  });

  it('votes by four fifths exactly', () => {
    const rule = seedRule('unece-1958-rev3-vote');
    expect(evaluateCount(rule, tally(24, 6)).outcome).toBe('approved');
    expect(evaluateCount(rule, tally(23, 6)).outcome).toBe('disapproved');
  });
});

describe('CEN', () => {
  const rule = seedRule('cen-weighted');
  /** 20 members: eleven in favour, with `inFavour` of 100 million people. */
  const eleven = (inFavour: number): Vote[] => [
    ...votes(10, 'approve', { weight: 1_000_000 }),
    { member: 'big', position: 'approve', certainty: 'stated', weight: inFavour - 10_000_000 },
    ...votes(8, 'disapprove', { weight: 1_000_000 }),
    { member: 'rest', position: 'disapprove', certainty: 'stated', weight: 92_000_000 - inFavour },
  ];

  it('passes with 11 of 20 and exactly 65 % of the population, and not with one person fewer', () => {
    expect(evaluateCount(rule, { votes: eleven(65_000_000) }).outcome).toBe('approved');
    const short = evaluateCount(rule, { votes: eleven(64_999_999) });
    expect(short.outcome).toBe('disapproved');
    expect(short.limbs.map(({ met, slack }) => [met, slack])).toEqual([
      [true, 0],
      [false, -1],
    ]);
  });

  it('says that it cannot tell where populations are missing', () => {
    const result = evaluateCount(rule, { votes: [...votes(11, 'approve'), ...votes(9, 'disapprove')] });
    expect(result.outcome).toBe('undetermined');
    expect(result.minToBlock).toBeNull();
    expect(result.assumptions[0]).toMatch(/population of 20 of the national members is not known/);
  });

  it('lets the EEA members decide requested work where the two counts differ', () => {
    const mandated = seedRule('cen-mandated');
    const result = evaluateCount(
      mandated,
      {
        votes: [
          ...['DEU', 'FRA', 'ITA'].map(
            (member): Vote => ({ member, position: 'approve', certainty: 'stated' }),
          ),
          ...['TUR', 'GBR', 'CHE'].map(
            (member): Vote => ({ member, position: 'disapprove', certainty: 'stated' }),
          ),
        ],
      },
      { weights: { population: { DEU: 84, FRA: 68, ITA: 59, TUR: 85, GBR: 68, CHE: 9 } } },
    );
    expect(result.limbs.map(({ panel, decisive, met }) => [panel, decisive, met])).toEqual([
      ['all', false, false],
      ['all', false, false],
      ['blue', true, true],
      ['blue', true, true],
    ]);
    expect(result.outcome).toBe('approved');
  });
});

describe('3GPP with corporate-group caps', () => {
  const rule = seedRule('3gpp-vote-capped');
  const cast = (n: number, partnerOf: (i: number) => string) => {
    const list = votes(n, 'approve');
    const groups = Object.fromEntries(
      list.map(({ member }, i) => [member, { corporateGroup: 'G', organizationalPartner: partnerOf(i) }]),
    );
    return evaluateCount(rule, { votes: list }, { groups });
  };

  it('leaves out the ninth vote of one group in one partner', () => {
    const result = cast(9, () => 'ETSI');
    expect(result.limbs[0]!.numerator).toBe(8);
    expect(result.excluded).toEqual([
      {
        member: 'approve-8',
        reason: 'above the cap of 8 votes for one corporate group and organizational partner',
      },
    ]);
  });

  it('leaves out the seventeenth vote of one group over all partners', () => {
    const result = cast(17, (i) => ['ETSI', 'CCSA', 'ATIS'][i % 3]!);
    expect(result.limbs[0]!.numerator).toBe(16);
    expect(result.excluded).toEqual([
      { member: 'approve-16', reason: 'above the cap of 16 votes for one corporate group' },
    ]);
  });

  it('caps in the order of casting, not of the list', () => {
    const list = votes(9, 'approve').map((vote, i) => ({ ...vote, castAt: `2024-05-01T10:0${9 - i}:00Z` }));
    const groups = Object.fromEntries(
      list.map(({ member }) => [member, { corporateGroup: 'G', organizationalPartner: 'ETSI' }]),
    );
    const result = evaluateCount(rule, { votes: list }, { groups });
    expect(result.excluded.map(({ member }) => member)).toEqual(['approve-0']);
  });
});

describe('the steering groups of the IETF', () => {
  const rule = seedRule('iesg-standards-track');
  const roll = (yes: number, noObjection: number, recused: number, silent: number): Vote[] => [
    ...votes(yes, 'approve'),
    ...votes(noObjection, 'no-objection'),
    ...votes(recused, 'recuse'),
    ...votes(silent, 'no-record'),
  ];

  it('takes recused directors out of the two thirds, rounded up', () => {
    const short = evaluateCount(rule, { votes: roll(1, 8, 0, 5) }, { rollComplete: true });
    expect(short.limbs[2]).toMatchObject({ numerator: 9, denominator: 14, met: false, slack: -1 });
    const enough = evaluateCount(rule, { votes: roll(1, 8, 1, 4) }, { rollComplete: true });
    expect(enough.limbs[2]).toMatchObject({ numerator: 9, denominator: 13, met: true });
    expect(enough.outcome).toBe('approved');
  });

  it('is stopped by one Discuss and by the lack of a Yes', () => {
    const discuss = [...roll(1, 12, 0, 0), ...votes(1, 'discuss')];
    const stopped = evaluateCount(rule, { votes: discuss }, { rollComplete: true });
    expect(stopped.outcome).toBe('disapproved');
    expect(stopped.minToPass).toBeNull();
    expect(stopped.passBy.switched).toMatchObject({ votes: 1 });
    expect(evaluateCount(rule, { votes: roll(0, 14, 0, 0) }, { rollComplete: true }).outcome).toBe(
      'disapproved',
    );
  });
});

describe('a lone Discuss', () => {
  const rule = seedRule('iesg-standards-track');
  const causes = (list: Vote[]) =>
    evaluateCount(rule, { votes: list }, { rollComplete: true }).nextSteps.map(({ on }) => on);

  it('leads to the single-Discuss procedure and to the override, two only to the override', () => {
    const support = [...votes(2, 'approve'), ...votes(10, 'no-objection')];
    expect(causes([...support, ...votes(1, 'discuss')])).toEqual(['lone-block', 'blocks']);
    expect(causes([...support, ...votes(2, 'discuss')])).toEqual(['blocks']);
    expect(causes(support)).toEqual([]);
  });

  it('is not alone in the way where two thirds are missing as well', () => {
    expect(causes([...votes(2, 'approve'), ...votes(6, 'no-record'), ...votes(1, 'discuss')])).toEqual([
      'blocks',
    ]);
  });

  it('holds a document in the single-Discuss procedure only with a second one', () => {
    const single = seedRule('iesg-single-discuss');
    const support = [...votes(2, 'approve'), ...votes(10, 'no-objection')];
    const outcomeWith = (n: number) =>
      evaluateCount(single, { votes: [...support, ...votes(n, 'discuss')] }, { rollComplete: true }).outcome;
    expect([outcomeWith(1), outcomeWith(2)]).toEqual(['approved', 'disapproved']);
    expect(single.confidence).toBe('second-hand');
  });

  it('is overridden by two thirds yes with at most two no, where no objection is no yes', () => {
    const alternate = seedRule('iesg-alternate');
    const outcomeOf = (yes: number, no: number, recused: number, noObjection = 0) =>
      evaluateCount(
        alternate,
        {
          votes: [
            ...votes(yes, 'approve'),
            ...votes(no, 'disapprove'),
            ...votes(recused, 'recuse'),
            ...votes(noObjection, 'no-objection'),
          ],
        },
        { rollComplete: true },
      ).outcome;
    expect(outcomeOf(10, 2, 1, 2)).toBe('approved');
    expect(outcomeOf(9, 2, 0, 3)).toBe('disapproved');
    expect(outcomeOf(12, 3, 0)).toBe('disapproved');
  });
});

describe('proxies', () => {
  const cast = (member: string, castBy?: string): Vote => ({
    member,
    position: 'approve',
    certainty: 'stated',
    ...(castBy === undefined ? {} : { castBy }),
  });

  it('are refused where the rule has none, and an office that signs is no proxy', () => {
    const list = [cast('alpha', 'The office of alpha'), cast('beta', 'alpha'), cast('gamma')];
    const result = evaluateCount(seedRule('etsi-technical-body'), { votes: list });
    expect(result.excluded).toEqual([
      { member: 'beta', reason: 'cast by alpha as a proxy, which the rule does not allow' },
    ]);
    expect(result.limbs[0]!.numerator).toBe(2);
    const electronic = evaluateCount(seedRule('3gpp-e-meeting-vote-capped'), { votes: list });
    expect(electronic.excluded.map(({ member }) => member)).toEqual(['beta']);
  });

  it('are limited to one for each holder at meetings of JTC 1', () => {
    const list = [cast('DEU'), cast('FRA', 'DEU'), cast('ITA', 'DEU'), cast('JPN', 'ITA')].map((vote) => ({
      ...vote,
      role: 'P' as const,
    }));
    const { excluded } = evaluateCount(seedRule('jtc1-meeting'), { votes: list });
    expect(excluded).toEqual([
      { member: 'ITA', reason: 'cast by DEU, beyond the 1 that one holder may cast for others' },
    ]);
  });

  it('count where the rule is silent, and it is said', () => {
    const list = [cast('alpha'), cast('beta', 'alpha')];
    const result = evaluateCount(seedRule('ieee-sa-ballot'), { votes: list });
    expect(result.excluded).toEqual([]);
    expect(result.assumptions.join(' ')).toMatch(/1 vote was cast by another member .* not known/);
  });

  it('are none where a union casts the votes of its states', () => {
    const list = [cast('EUU'), cast('DEU', 'EUU'), cast('FRA', 'EUU')];
    const union = [...seedRules().values()].find(({ counting }) => counting.castForOthers)!;
    const { excluded, assumptions } = evaluateCount(union, { votes: list });
    expect([excluded, assumptions.filter((text) => text.includes('another member'))]).toEqual([[], []]);
  });
});

describe('rules of which the threshold was not read', () => {
  it('decide nothing and say what is unknown', () => {
    for (const id of ['etsi-membership-approval', '3gpp-election']) {
      const result = evaluateCount(seedRule(id), tally(90, 10));
      expect(result.outcome).toBe('undetermined');
      expect(result.sentence).toMatch(/^The outcome cannot be told: the share of votes that .* not read/);
    }
  });

  it('leave elections of 3GPP out of the 71 % of technical votes', () => {
    const electing = [...seedRules().values()].filter(({ stages }) => stages.includes('election'));
    expect(electing.map(({ id, limbs }) => [id, limbs.length])).toEqual([['3gpp-election', 0]]);
  });

  it('keep lengths of the enquiry with the time they are known of and how far they may be trusted', () => {
    expect(seedRule('iso-dis').durations).toMatchObject([
      { days: 152, knownOn: '2009', confidence: 'verified-old-edition' },
      { days: 84, confidence: 'unverified' },
    ]);
  });
});

describe('rules that need numbers which no vote carries', () => {
  it('asks four or five experts of an IEC proposal, by the size of the committee', () => {
    const rule = seedRule('iec-np');
    const count = {
      tally: {
        approve: 9,
        disapprove: 3,
        abstain: 0,
        byClass: { P: { approve: 9, disapprove: 3, abstain: 0 } },
      },
    };
    const outcomeWith = (eligible: number, experts: number) =>
      evaluateCount(rule, count, { facts: { eligible, experts } }).outcome;
    expect(outcomeWith(16, 4)).toBe('approved');
    expect(outcomeWith(17, 4)).toBe('disapproved');
    expect(outcomeWith(17, 5)).toBe('approved');
    const silent = evaluateCount(rule, count);
    expect(silent.outcome).toBe('approved');
    expect(silent.assumptions[0]).toMatch(/taken as met: the number of experts nominated is not known/);
  });

  it('fails an IEEE ballot on returns and on abstentions', () => {
    const rule = seedRule('ieee-sa-ballot');
    const facts = { eligible: 100 };
    expect(evaluateCount(rule, tally(60, 10, 5), { facts }).outcome).toBe('approved');
    expect(evaluateCount(rule, tally(60, 10, 4), { facts }).outcome).toBe('disapproved');
    expect(evaluateCount(rule, tally(56, 0, 24), { facts }).outcome).toBe('disapproved');
    expect(evaluateCount(rule, tally(57, 0, 23), { facts }).outcome).toBe('approved');
  });

  it('holds the Forum to both classes and to its quorum', () => {
    const rule = seedRule('cabf-ballot');
    const cast = (consumers: [number, number]) => [
      ...votes(20, 'approve', { voterClass: 'issuer' }),
      ...votes(consumers[0], 'approve', { voterClass: 'consumer' }),
      ...votes(consumers[1], 'disapprove', { voterClass: 'consumer' }),
    ];
    expect(evaluateCount(rule, { votes: cast([2, 2]) }).outcome).toBe('disapproved');
    expect(evaluateCount(rule, { votes: cast([3, 2]) }).outcome).toBe('approved');
    const quorum = (active: number) =>
      evaluateCount(rule, { votes: cast([3, 2]) }, { facts: { 'active-members': active } }).outcome;
    expect([quorum(49), quorum(50)]).toEqual(['approved', 'disapproved']);
  });

  it('takes no vote where the stage is a consultation', () => {
    const result = evaluateCount(seedRule('iso-cd-consultation'), tally(10, 0));
    expect(result.outcome).toBe('undetermined');
  });
});
