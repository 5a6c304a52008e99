#!/usr/bin/env python3
"""Stochastic degree sequence model in numpy, for a comparison of run times and results with the one in TypeScript.

Reads a members x ballots matrix of codes (int8, row-major; 1 = disapprove) from standard input, its shape from the
arguments; writes JSON {"pairs": [[i, j], ...], "milliseconds": t}. Same model: links are disapprovals, probabilities
from the bipartite configuration model, exact Poisson-binomial tails, Benjamini-Hochberg at .05.
"""
import json
import sys
import time

import numpy as np


def configuration_model(links):
    rows, columns = links.sum(1), links.sum(0)
    total = max(links.sum(), 1)
    x, y = rows / np.sqrt(total), columns / np.sqrt(total)
    for _ in range(2000):
        new_x = rows / np.maximum((y / (1 + np.outer(x, y))).sum(1), 1e-300)
        new_y = columns / np.maximum((new_x[:, None] / (1 + np.outer(new_x, y))).sum(0), 1e-300)
        step = max(np.abs(new_x - x).max(), np.abs(new_y - y).max())
        x, y = new_x, new_y
        if step < 1e-10:
            break
    odds = np.outer(x, y)
    return odds / (1 + odds)


def tails(probabilities, observed):
    """P(X >= observed) for every row of trial probabilities at once."""
    states = int(observed.max()) + 1
    mass = np.zeros((len(probabilities), states))
    mass[:, 0] = 1
    for trial in range(probabilities.shape[1]):
        p = probabilities[:, trial, None]
        moved = mass[:, :-1] * p
        mass *= 1 - p
        mass[:, 1:] += moved
    below = np.cumsum(mass, axis=1)
    reached = np.take_along_axis(below, np.maximum(observed - 1, 0)[:, None], 1)[:, 0]
    return np.where(observed == 0, 1.0, np.clip(1 - reached, 0, 1))


def main():
    members, ballots = int(sys.argv[1]), int(sys.argv[2])
    codes = np.frombuffer(sys.stdin.buffer.read(), np.int8).reshape(members, ballots)
    start = time.perf_counter()
    links = (codes == 1).astype(float)
    p = configuration_model(links)
    first, second = np.triu_indices(members, 1)
    together = (links @ links.T)[first, second].astype(int)
    values = tails(p[first] * p[second], together)
    order = np.argsort(values, kind='stable')
    passed = np.flatnonzero(values[order] <= 0.05 * np.arange(1, len(values) + 1) / len(values))
    found = order[: passed[-1] + 1] if len(passed) else []
    milliseconds = 1000 * (time.perf_counter() - start)
    print(json.dumps(dict(pairs=[[int(first[k]), int(second[k])] for k in found], milliseconds=milliseconds)))


main()
