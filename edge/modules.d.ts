/** Data modules: an ArrayBuffer from wrangler, a Uint8Array from esbuild's binary loader. */
declare module "*.bin" {
  const bytes: ArrayBuffer | Uint8Array;
  export default bytes;
}

/** Text modules. */
declare module "*.html" {
  const text: string;
  export default text;
}

/**
 * The task of a router built to be published (`npm run deploy`, `npm run build:lambda`): every other task, with its words,
 * rules and student, then stays out of the bundle. Undefined everywhere else, where every task is there.
 */
declare const __SLUICE_TASK__: string | undefined;

/** Whether the task of a router built to be published names a slot for what identifies people or orders (rules/slots/index.ts). */
declare const __SLUICE_IDENTIFIERS__: boolean | undefined;

/** Digest of the rules and of the code that reads them, set by the build; a hold on rules names it. */
declare const __SLUICE_RULES__: string | undefined;
