/** The router without the shared cache, which Miniflare keeps in another process: the Bedrock path and nothing else. */
import type { App } from "../../edge/app.ts";
import type { Variables } from "../../edge/config.ts";
import { createRouter } from "../../edge/router.ts";

let router: App | undefined;

export default {
  async fetch(request: Request, variables: Variables): Promise<Response> {
    router ??= createRouter({
      variables,
      students: {}, // every query goes to the model
      log: (line) => console.log(JSON.stringify(line)),
    });
    return router.fetch(request);
  },
};
