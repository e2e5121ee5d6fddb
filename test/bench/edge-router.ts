/** The router without the shared cache, which Miniflare keeps in another process: the Bedrock path and nothing else. */
import { env } from "cloudflare:workers";
import { createRouter } from "../../edge/platform/router.ts";

export default createRouter({
  variables: env as unknown as Readonly<Record<string, unknown>>, // text bindings only
  students: {}, // every query goes to the model
  log: (line) => console.log(JSON.stringify(line)),
});
