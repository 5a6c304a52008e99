"""Independent computation (numpy) of the null model and the pair statistics on a small matrix.

Writes pair-statistics.json beside itself: the matrix, the fitted probabilities, S (exact bias), V and K3.
Run: python3 pair-statistics.py
"""
import json
import os

import numpy as np

RIDGE, EPS, GAMMA, FLOOR = 1e-3, 0.02, 0.5, 1e-9
N, M = 12, 40
CENTRED = np.eye(2) - np.ones((2, 2)) / 3


def draw(rng):
    a = rng.normal(-1.5, 1.0, (N, 2))
    b = rng.normal(0, 1.0, (M, 2))
    u = np.concatenate([np.zeros((N, M, 1)), a[:, None, :] + b[None, :, :]], axis=2)
    p = np.exp(u)
    p /= p.sum(2, keepdims=True)
    r = rng.random((N, M))
    x = (r > p[:, :, 0]).astype(int) + (r > p[:, :, 0] + p[:, :, 1])
    x[rng.random((N, M)) < 0.2] = -1
    keep = [j for j in range(M) if len(set(x[x[:, j] >= 0, j])) > 1]
    return x[:, keep]


def probabilities(a, b):
    u = np.concatenate([np.zeros((a.shape[0], b.shape[0], 1)), a[:, None, :] + b[None, :, :]], axis=2)
    p = np.exp(u)
    return p / p.sum(2, keepdims=True)


def fit(x, w):
    """Maximises the weighted penalised likelihood by many damped Newton sweeps."""
    n, m = x.shape
    o = (x >= 0).astype(float)
    y = np.stack([(x == 1), (x == 2)], axis=2).astype(float)
    a, b = np.zeros((n, 2)), np.full((m, 2), -1.0)
    for _ in range(3000):
        for which in (1, 0):
            p = probabilities(a, b)[:, :, 1:]
            wo = o * (w[:, None] if which else 1)
            res = (y - p) * wo[:, :, None]
            v = np.zeros((n, m, 2, 2))
            v[:, :, 0, 0] = p[:, :, 0] * (1 - p[:, :, 0])
            v[:, :, 1, 1] = p[:, :, 1] * (1 - p[:, :, 1])
            v[:, :, 0, 1] = v[:, :, 1, 0] = -p[:, :, 0] * p[:, :, 1]
            v *= wo[:, :, None, None]
            eff = b if which else a
            g = res.sum(0 if which else 1) - RIDGE * eff @ CENTRED
            h = v.sum(0 if which else 1) + RIDGE * CENTRED
            step = np.linalg.solve(h, g[:, :, None])[:, :, 0]
            eff += np.clip(step, -1, 1)
    return a, b


def statistics(x, w, a, b):
    n, m = x.shape
    o = (x >= 0).astype(float)
    p = probabilities(a, b)[:, :, 1:]
    y = np.stack([(x == 1), (x == 2)], axis=2).astype(float)
    r = (y - p) * o[:, :, None]
    wo = w[:, None] * o
    q = (wo[:, :, None] * p).sum(0) / wo.sum(0)[:, None]
    q3 = np.concatenate([1 - q.sum(1, keepdims=True), q], axis=1)
    c = (q3 + EPS) ** -GAMMA
    S = np.zeros((n, n))
    V = np.zeros((n, n))
    K3 = np.zeros((n, n))
    B = np.zeros((n, n))
    for j in range(m):
        A = np.array([[c[j, 1] + c[j, 0], c[j, 0]], [c[j, 0], c[j, 2] + c[j, 0]]])
        l11 = np.sqrt(A[0, 0])
        l12 = A[0, 1] / l11
        L = np.array([[l11, l12], [0, np.sqrt(A[1, 1] - l12**2)]])
        assert np.allclose(L.T @ L, A)
        S += r[:, j] @ A @ r[:, j].T
        Vs = np.array([o[i, j] * (np.diag(p[i, j]) - np.outer(p[i, j], p[i, j])) for i in range(n)])
        G = np.linalg.inv((w[:, None, None] * Vs).sum(0) + FLOOR * CENTRED)
        K = G @ (w[:, None, None] ** 2 * Vs).sum(0) @ G
        U = np.array([Vs[i] - 2 * w[i] * Vs[i] @ G @ Vs[i] + Vs[i] @ K @ Vs[i] for i in range(n)])
        LU = np.array([L @ U[i] @ L.T for i in range(n)])
        for i in range(n):
            for k in range(n):
                V[i, k] += np.trace(LU[i] @ LU[k])
                B[i, k] += np.trace(A @ Vs[i] @ K @ Vs[k]) - (w[i] + w[k]) * np.trace(A @ Vs[i] @ G @ Vs[k])
                if o[i, j] and o[k, j]:
                    for s in range(3):
                        for t in range(3):
                            pi = [1 - p[i, j].sum(), *p[i, j]][s]
                            pk = [1 - p[k, j].sum(), *p[k, j]][t]
                            ei, ek = np.eye(3)[s][1:] - p[i, j], np.eye(3)[t][1:] - p[k, j]
                            K3[i, k] += pi * pk * (ei @ A @ ek) ** 3
    return S - B, V, K3, B


if __name__ == '__main__':
    rng = np.random.default_rng(20070902)
    x = draw(rng)
    w = np.ones(N)
    w[:3] = 1 / 3
    a, b = fit(x, w)
    S, V, K3, B = statistics(x, w, a, b)
    off = ~np.eye(N, dtype=bool)
    out = {
        'votes': x.tolist(),
        'weights': w.tolist(),
        'probabilities': np.round(probabilities(a, b), 9).tolist(),
        'score': np.round(np.where(off, S, 0), 9).tolist(),
        'bias': np.round(np.where(off, B, 0), 9).tolist(),
        'variance': np.round(np.where(off, V, 0), 9).tolist(),
        'thirdCumulant': np.round(np.where(off, K3, 0), 9).tolist(),
    }
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'pair-statistics.json')
    with open(path, 'w') as f:
        json.dump(out, f)
        f.write('\n')
