"""Independent computation (numpy) of the null model with habits that change between eras.

Maximises the penalised likelihood of (a, delta, b) at once by damped Newton steps on the full Hessian, with ridge 1 on
delta and 0.001 on a and b (all centred over the three sides). Writes eras.json beside itself: the votes, the eras'
bounds and the fitted probabilities.
Run: python3 eras.py
"""
import json
import os

import numpy as np

SMALL, ERA_RIDGE = 1e-3, 1.0
N, M, BOUNDS = 8, 60, [0, 20, 35, 60]
ERAS = len(BOUNDS) - 1
CENTRED = np.eye(2) - np.ones((2, 2)) / 3


def draw(rng):
    a = rng.normal(-0.3, 0.8, (N, 1, 2))
    delta = rng.normal(0, 1.2, (N, ERAS, 2))
    b = rng.normal(0, 0.8, (M, 2))
    era = np.repeat(np.arange(ERAS), np.diff(BOUNDS))
    p = shares((a + delta)[:, era] + b[None])
    r = rng.random((N, M))
    x = (r > p[:, :, 0]).astype(int) + (r > p[:, :, 0] + p[:, :, 1])
    x[rng.random((N, M)) < 0.15] = -1
    return x, era


def shares(u):
    full = np.concatenate([np.zeros(u.shape[:2] + (1,)), u], axis=2)
    p = np.exp(full)
    return p / p.sum(2, keepdims=True)


def design(era):
    """Rows: cells x sides. Columns: a (2N), delta (2N ERAS), b (2M)."""
    size = 2 * N + 2 * N * ERAS + 2 * M
    rows = np.zeros((N, M, 2, size))
    for i in range(N):
        for j in range(M):
            for k in range(2):
                rows[i, j, k, 2 * i + k] = 1
                rows[i, j, k, 2 * N + 2 * (i * ERAS + era[j]) + k] = 1
                rows[i, j, k, 2 * N + 2 * N * ERAS + 2 * j + k] = 1
    return rows


def penalty():
    ridge = [SMALL] * N + [ERA_RIDGE] * (N * ERAS) + [SMALL] * M
    return np.kron(np.diag(ridge), CENTRED)


def fit(x, era):
    rows, ridge = design(era), penalty()
    seen = (x >= 0).astype(float)
    y = np.stack([x == 1, x == 2], axis=2).astype(float)
    theta = np.zeros(ridge.shape[0])
    for _ in range(200):
        p = shares(rows @ theta)[:, :, 1:]
        gradient = np.einsum("ijk,ijkp->p", (y - p) * seen[:, :, None], rows) - ridge @ theta
        v = np.einsum("ijk,kl->ijkl", p, np.eye(2)) - p[:, :, :, None] * p[:, :, None, :]
        v *= seen[:, :, None, None]
        hessian = np.einsum("ijkp,ijkl,ijlq->pq", rows, v, rows, optimize=True) + ridge
        step = np.linalg.solve(hessian, gradient)
        theta += step * min(1, 1 / np.abs(step).max())
        if np.abs(step).max() < 1e-12:
            break
    return shares(rows @ theta)


def divided(x):
    return all(len(set(column[column >= 0])) > 1 for column in x.T)


x, era = next(drawn for drawn in (draw(np.random.default_rng(seed)) for seed in range(7, 1000)) if divided(drawn[0]))
here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "eras.json"), "w") as out:
    json.dump(
        {"votes": x.tolist(), "eras": BOUNDS, "probabilities": np.round(fit(x, era), 8).tolist()}, out
    )
    out.write("\n")
