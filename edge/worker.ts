/** Entry of the Worker. A wrong variable fails here, at start: a publication is refused before it serves anyone. */
import { env } from "cloudflare:workers";
import { createRouter, type RouterEnv } from "./platform/router.ts";
import videoSearch from "./student/video-search.bin";

export default createRouter({
  env: env as unknown as RouterEnv, // what is bound is known at run time only
  students: { "video-search": new Uint8Array(videoSearch) },
  openCache: () => caches.default,
  log: (line) => console.log(JSON.stringify(line)),
});
