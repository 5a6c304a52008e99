import { beforeAll, describe, expect, it } from 'vitest';
import { analyseBody } from '../../../src/analytics/body-analysis/analyse-body.ts';
import { subMatrix } from '../../../src/analytics/vote-matrix.ts';
import { blocAlerts } from '../../../src/app/analysing/bloc-alerts.ts';
import { type BlocAnalysis, blocAnalysis } from '../../../src/app/analysing/bloc-analysis.ts';
import type { BodyVotes } from '../../../src/app/analysing/body-votes.ts';
import type { StoredAnalysis } from '../../../src/app/ports/analysis-store.ts';
import { planted } from '../../support/planted/planted.ts';

const { matrix, blocs } = planted('one_strong', 6);
const trace = {
  sources: ['test'],
  confidence: 'sourced' as const,
  confidentiality: 'public' as const,
  synthetic: false,
};
const votes: BodyVotes = {
  matrix,
  participation: undefined,
  keys: new Map(),
  committees: [],
  leftOut: { derivedVotes: 0, personVotes: 0, contradictions: 0, ballotsWithoutNames: 0 },
  trace,
  period: null,
};

/** The analysis of the body without some of the bloc's members. */
function analysisWithout(gone: readonly number[], earlier?: BlocAnalysis): BlocAnalysis {
  const rows = matrix.members.map((_, index) => index).filter((index) => !gone.includes(index));
  const part = subMatrix(matrix, [...matrix.ballots.keys()], rows);
  return blocAnalysis(
    { code: 'XTB', name: 'Test' },
    votes,
    analyseBody({ matrix: part, seed: 1 }),
    [],
    earlier,
  );
}

function stored(result: BlocAnalysis, synthetic = false): StoredAnalysis<BlocAnalysis> {
  return {
    id: 'analysis',
    scope: 'blocs:XTB',
    inputHash: 'f'.repeat(64),
    snapshot: 1,
    parameters: {},
    seed: 1,
    codeVersion: '1',
    createdAt: '2026-01-01T00:00:00Z',
    durationMs: 1,
    synthetic,
    result,
  };
}

describe('blocAlerts', () => {
  let small: BlocAnalysis;
  let whole: BlocAnalysis;
  beforeAll(() => {
    small = analysisWithout(blocs[0]!.slice(0, 3));
    whole = analysisWithout([], small);
  });

  it('holds the alert of a new bloc of real members until an analyst releases it', () => {
    const [alert] = blocAlerts(stored(small), undefined);
    expect(alert).toMatchObject({ kind: 'bloc-appeared', state: 'held', synthetic: false });
    expect(alert!.title).toContain('a bloc of 7 appeared');
    expect(blocAlerts(stored(small, true), undefined)[0]).toMatchObject({
      state: 'released',
      synthetic: true,
    });
  });

  it('names growth and keeps the id of the bloc', () => {
    const [alert, ...others] = blocAlerts(stored(whole), small);
    expect(alert).toMatchObject({ kind: 'bloc-grew' });
    expect(alert!.summary).toContain('3 joined, 0 left');
    expect(others).toEqual([]);
    expect(Object.values(whole.ids)).toEqual(Object.values(small.ids));
  });

  it('says that a bloc faded where it is no longer found', () => {
    const none = analysisWithout(blocs[0]!.slice(0, 9), whole);
    expect(none.detection.blocs).toEqual([]);
    expect(blocAlerts(stored(none), whole)).toMatchObject([{ kind: 'bloc-faded' }]);
  });

  it('is silent on weak evidence and on what a common dimension explains', () => {
    const weak: BlocAnalysis = {
      ...small,
      cards: small.cards.map((card) => ({ ...card, strength: 'weak' })),
    };
    expect(blocAlerts(stored(weak), undefined)).toEqual([]);
    const explained = small.detection.blocs.map((bloc) => ({ ...bloc, beyondSpectrum: false as const }));
    const along = { ...small, detection: { ...small.detection, blocs: explained } };
    expect(blocAlerts(stored(along), undefined)).toEqual([]);
  });
});
