/** Data points to Workers Analytics Engine. Writing returns at once and costs the answer nothing. */
import type { WriteMetrics } from "../ports.ts";

export function createMetrics(dataset: Pick<AnalyticsEngineDataset, "writeDataPoint">): WriteMetrics {
  return (point) => {
    try {
      dataset.writeDataPoint(point);
    } catch {} // a lost data point is better than a lost answer
  };
}
