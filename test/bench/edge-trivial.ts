/** The yardstick for throughput: a Hono route that parses the same body and answers with it. */
import { Hono } from "hono";

const app = new Hono();
app.post("/v1/route", async (c) => c.json(await c.req.json()));

export default app;
