import type { ServerResponse } from "node:http";
import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

/** From far below the budget of an answer to far above it, seconds. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** What `/metrics` shows, in Prometheus' text format. A registry of its own, so that tests can have many. */
export class Metrics {
  readonly registry = new Registry();
  readonly #requests = new Counter({
    name: "weighbridge_http_requests_total",
    help: "HTTP requests answered.",
    labelNames: ["route", "status"],
    registers: [this.registry],
  });
  readonly #seconds = new Histogram({
    name: "weighbridge_http_request_seconds",
    help: "Time from a request to the end of its answer.",
    labelNames: ["route"],
    buckets: BUCKETS,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** `route` is one of ours, never a path as it came in: labels must stay few. */
  observe(route: string, status: number, seconds: number): void {
    this.#requests.inc({ route, status: String(status) });
    this.#seconds.observe({ route }, seconds);
  }

  async reply(response: ServerResponse): Promise<void> {
    const text = await this.registry.metrics();
    response.writeHead(200, { "content-type": this.registry.contentType });
    response.end(text);
  }
}
