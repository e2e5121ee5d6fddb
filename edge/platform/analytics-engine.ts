/** Data points to Workers Analytics Engine. Writing returns at once and costs the answer nothing. */
import type { DataPoint } from "../http/telemetry.ts";

export function createMetrics(dataset: Pick<AnalyticsEngineDataset, "writeDataPoint">): (point: DataPoint) => void {
  return (point) => {
    try {
      dataset.writeDataPoint(point);
    } catch {} // a lost data point is better than a lost answer
  };
}
