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
