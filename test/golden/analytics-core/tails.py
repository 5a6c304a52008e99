"""Independent values (scipy) for tails and multiple testing; writes tails.json beside itself. Run: python3 tails.py"""
import json
import os

import numpy as np
from scipy import special, stats

rng = np.random.default_rng(7)
gamma = []
for k in (0.5, 1.0, 3.7, 25.0, 400.0, 10000.0):
    for factor in (0.2, 0.9, 1.0, 1.1, 1.5):
        x = k * factor
        gamma.append([k, x, float(np.log(special.gammaincc(k, x)))])
pearson = []
for g in (0.03, 0.2, 0.8, 1.7, 2.9):
    for z in (-1.0, 0.0, 1.5, 4.0, 7.0):
        pearson.append([z, g, float(stats.pearson3.logsf(z, g))])
normal = [[z, float(stats.norm.logsf(z))] for z in (-3.0, 0.0, 1.0, 5.0, 20.0, 80.0)]
p = np.concatenate([rng.random(12), rng.random(8) * 1e-3])
bh = stats.false_discovery_control(p, method='bh')
out = {'gamma': [row for row in gamma if np.isfinite(row[2])], 'pearson': [row for row in pearson if np.isfinite(row[2])],
       'normal': normal, 'p': p.tolist(), 'bh': bh.tolist()}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'tails.json'), 'w') as f:
    json.dump(out, f)
    f.write('\n')
