/** Throws at what is not UTF-8: its words would be read as others. */
export const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
