import { bodyForecast, calibrationView } from './forecasting/calibration.ts';
import { allBallots } from './reading/ballots.ts';
import { computedListing, type Listing } from './reading/listing.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import type { CalibrationView } from './views/forecast-view.ts';

/** How good forecasts of each body's ballots would have been, bodies with a made-up one marked. */
export function listCalibrations(model: ReadModel, question: Question): Listing<CalibrationView> {
  const compute = async () => {
    const bodies = new Map<string, boolean>();
    for (const { data, synthetic } of await allBallots(model, question)) bodies.set(data.body, synthetic);
    const rows: CalibrationView[] = [];
    for (const [body, synthetic] of [...bodies].sort(([a], [b]) => (a < b ? -1 : 1)))
      rows.push(calibrationView(body, await bodyForecast(model, question, body, synthetic), synthetic));
    return { rows, snapshot: await model.snapshotOf(question), asOf: question.asOf };
  };
  return computedListing(compute, ({ body }) => body);
}
