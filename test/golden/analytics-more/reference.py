#!/usr/bin/env python3
"""Independent reference values for the classical measures and the exact tails.

Needs numpy and scipy (written with numpy 2.4.6, scipy 1.17.1). Run: python3 reference.py > reference.json
Nothing here follows the product's code: kappa's standard error comes from a numerical delta method, the
Poisson-binomial tail from a Fourier transform of the characteristic function and from plain enumeration,
Benjamini-Hochberg from scipy, alpha from pairwise counting.
"""
import itertools
import json
import math

import numpy as np
from scipy import stats

rng = np.random.Generator(np.random.PCG64(20240611))


def kappa_of(shares):
    shares = shares.reshape(3, 3)
    observed = np.trace(shares)
    expected = shares.sum(1) @ shares.sum(0)
    return (observed - expected) / (1 - expected)


def kappa_case(table):
    counts = np.array(table, float)
    n = counts.sum()
    shares = counts / n
    step = 1e-6
    gradient = np.array([
        (kappa_of(shares + step * np.eye(9)[k]) - kappa_of(shares - step * np.eye(9)[k])) / (2 * step)
        for k in range(9)
    ])
    covariance = np.diag(shares) - np.outer(shares, shares)
    return dict(table=table, kappa=kappa_of(shares), standardError=math.sqrt(gradient @ covariance @ gradient / n))


def alpha_case(tallies):
    units = [[k for k in range(3) for _ in range(t[k])] for t in tallies]
    units = [u for u in units if len(u) >= 2]
    values = [v for u in units for v in u]
    observed = sum(sum(a != b for a, b in itertools.permutations(u, 2)) / (len(u) - 1) for u in units)
    expected = sum(a != b for a, b in itertools.permutations(values, 2)) / (len(values) - 1)
    return dict(tallies=tallies, alpha=1 - observed / expected)


def poisson_binomial_case(p, at):
    n = len(p)
    t = np.arange(n + 1) * 2 * np.pi / (n + 1)
    characteristic = np.prod(1 - p[:, None] + p[:, None] * np.exp(1j * t), axis=0)
    pmf = np.real(np.fft.fft(characteristic)) / (n + 1)
    return dict(p=p.tolist(), at=at, tail=float(pmf[at:].sum()), pmf=pmf.tolist())


def enumerated_case(p, at):
    tail = 0.0
    for draw in itertools.product([0, 1], repeat=len(p)):
        if sum(draw) >= at:
            tail += math.prod(q if d else 1 - q for d, q in zip(draw, p))
    return dict(p=p, at=at, tail=tail)


def indices_case(t):
    approve, disapprove, abstain = t
    total = sum(t)
    votes = np.repeat([1, -1], [approve, disapprove])
    rice = None if len(votes) == 0 else abs(votes.mean())
    largest = max(t)
    return dict(tally=t, rice=rice, agreementIndex=(3 * largest / total - 1) / 2)


def expected_rice_case(size, approval):
    k = np.arange(size + 1)
    return dict(size=size, approval=approval,
                expected=float((stats.binom.pmf(k, size, approval) * np.abs(2 * k / size - 1)).sum()))


p_values = np.concatenate([rng.random(30), rng.random(8) ** 6, [0.0123, 0.0123, 1.0]])
random_tables = [rng.integers(0, 25, 9).tolist() for _ in range(4)]
long_p = rng.beta(1, 12, 120)

print(json.dumps(dict(
    bh=dict(p=p_values.tolist(), q=stats.false_discovery_control(p_values, method='bh').tolist()),
    kappa=[kappa_case(t) for t in [[40, 5, 1, 4, 20, 3, 2, 1, 12], [90, 2, 1, 3, 1, 0, 0, 1, 2]] + random_tables],
    alpha=[alpha_case(t) for t in [[[3, 1, 0], [0, 4, 0], [2, 2, 1], [1, 0, 0], [5, 0, 0]],
                                   rng.integers(0, 5, (8, 3)).tolist()]],
    indices=[indices_case(t) for t in [[10, 0, 0], [5, 5, 0], [4, 4, 4], [7, 2, 3], [0, 0, 6], [1, 0, 0]]],
    expectedRice=[expected_rice_case(5, 0.5), expected_rice_case(5, 0.9), expected_rice_case(40, 0.5),
                  expected_rice_case(200, 0.97)],
    wilson=[dict(successes=k, trials=n, level=level,
                 low=stats.binomtest(k, n).proportion_ci(level, 'wilson').low,
                 high=stats.binomtest(k, n).proportion_ci(level, 'wilson').high)
            for k, n, level in [(0, 10, 0.95), (10, 10, 0.95), (7, 20, 0.95), (480, 500, 0.99)]],
    poissonBinomial=[poisson_binomial_case(long_p, 15), poisson_binomial_case(rng.random(60), 38)],
    enumerated=[enumerated_case([0.02, 0.3, 0.5, 0.011, 0.9, 0.25, 0.04], k) for k in range(0, 8)],
), indent=1))
