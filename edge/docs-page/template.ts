/** The frame of the docs page. `npm run build:pages` makes `docs.generated.html` of it, the text module that the router fills in. */
import { html, raw } from "hono/html";
import { blank } from "../http/fill-in.ts";
import { style } from "./style.ts";

export const docsTemplate = (): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${blank("title")} reference</title>
<link rel="icon" href="data:,">
<style nonce="${blank("nonce")}">${raw(style)}</style>
</head>
<body>
${blank("body")}
</body>
</html>`.toString();
