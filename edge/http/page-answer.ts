/** Answers with a page: its blanks filled, under a policy that allows its own script and style, and calls to its own origin; nothing else. */
import { fillIn, type Values } from "./fill-in.ts";

/**
 * @param template a text module that `npm run build:pages` made
 * @param values of its blanks, but for `nonce`, which is new in every answer
 * @param parts which of its parts this router shows
 */
export function pageAnswer(template: string, values: Values, parts: readonly string[]): Response {
  const nonce = crypto.randomUUID();
  return new Response(fillIn(template, { ...values, nonce }, parts), {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": policy(nonce),
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
  });
}

const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
