import { describe, expect, it } from 'vitest';
import { gramMatrix } from '../../../src/analytics/linear-algebra/gram-matrix.ts';
import { seededRandom } from '../../../src/analytics/random.ts';

describe('gramMatrix', () => {
  for (const [rows, width] of [
    [1, 1],
    [4, 512],
    [7, 513],
    [13, 1030],
  ] as const) {
    it(`multiplies ${rows} rows of ${width} numbers as the definition does`, () => {
      const random = seededRandom(rows * width);
      const features = Float32Array.from({ length: rows * width }, () => random() - 0.5);
      const gram = gramMatrix(features, rows, width);
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < rows; j++) {
          let sum = 0;
          for (let k = 0; k < width; k++) sum += features[i * width + k]! * features[j * width + k]!;
          expect(Math.abs(gram[i * rows + j]! - sum)).toBeLessThan(1e-4);
          expect(gram[j * rows + i]).toBe(gram[i * rows + j]);
        }
      }
    });
  }
});
