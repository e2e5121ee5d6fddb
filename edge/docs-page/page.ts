/**
 * The page that shows the OpenAPI document. It is rendered on the server, has no script at all, and loads nothing from
 * elsewhere.
 */
import { html, raw } from "hono/html";
import { fillIn } from "../http/fill-in.ts";
import { curlOf } from "./curl.ts";
import { type Operation, operationsOf } from "./operations.ts";
import { type Field, fieldsOf, type Schema, sharedIn, sharedSchemas, typeOf } from "./schema.ts";

export interface DocsOptions {
  /** What `npm run build:pages` made of `template.ts`. */
  readonly template: string;
  readonly document: unknown;
  /** Where the router is, e.g. `https://route.example.com`: for commands to copy. */
  readonly origin: string;
  /** Whether `GET /` serves the console. If so, the page links to it. */
  readonly console: boolean;
}

/** Answers `GET /docs`. The document is the OpenAPI 3.1 document that `GET /openapi.json` returns. */
export function docsPage(options: DocsOptions): Response {
  const nonce = crypto.randomUUID();
  return new Response(render(options, nonce), {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy(nonce),
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
  });
}

const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

function render({ template, document, origin, console }: DocsOptions, nonce: string): string {
  const root = document as { info?: { title?: string; version?: string; description?: string } };
  const operations = operationsOf(document);
  const schemas = sharedSchemas(document);
  const title = root.info?.title ?? "API";
  const body = html`<nav aria-label="Operations">
  <p class="brand">${title} <span class="version">${root.info?.version ?? ""}</span></p>
  <ul>${operations.map((operation) => html`<li><a href="#${operation.anchor}"><b class="${operation.method}">${operation.method}</b> ${operation.path}</a></li>`)}</ul>
  <ul>${schemas.map(([name]) => html`<li><a href="#${anchorOf(name)}">${name}</a></li>`)}</ul>
  <p>${console ? html`<a href="./">Console</a> ` : ""}<a href="openapi.json">openapi.json</a></p>
</nav>
<main>
  <h1>${title}</h1>
  ${paragraphs(root.info?.description)}
  ${operations.map((operation) => section(document, operation, origin))}
  ${schemas.map(
    ([name, schema]) => html`<section id="${anchorOf(name)}" aria-labelledby="${anchorOf(name)}-title">
    <h2 id="${anchorOf(name)}-title">${name}</h2>
    ${paragraphs(schema.description)}
    ${shape(document, schema, name)}
  </section>`,
  )}
</main>`;
  return fillIn(template, { nonce, title: html`${title}`, body });
}

const anchorOf = (name: string): string => `schema-${name}`;

const paragraphs = (text: string | undefined) =>
  (text ?? "")
    .split(/\n{2,}/)
    .filter(Boolean)
    .map((part) => html`<p>${part}</p>`);

const section = (
  document: unknown,
  operation: Operation,
  origin: string,
) => html`<section id="${operation.anchor}" aria-labelledby="${operation.anchor}-title">
  <h2 id="${operation.anchor}-title"><b class="${operation.method}">${operation.method}</b> <code>${operation.path}</code></h2>
  ${operation.summary ? html`<p class="summary">${operation.summary}</p>` : ""}
  ${paragraphs(operation.description)}
  ${operation.key === "needed" ? html`<p class="note">Needs an API key: <code>Authorization: Bearer …</code></p>` : ""}
  ${tryIt(operation, origin)}
  ${operation.parameters.length > 0 ? html`<h3>Parameters</h3>${table(operation.parameters, "Parameters")}` : ""}
  ${operation.body ? html`<h3>Body <span class="note">${operation.body.mediaType}</span></h3>${shape(document, operation.body.schema, "Body")}` : ""}
  <h3>Responses</h3>
  <ul class="responses">${operation.responses.map(
    ({ status, description, content }) => html`<li><b class="status s${status.charAt(0)}">${status}</b>
    <span>${description}${content ? html` <span class="note">${content.mediaType}</span>` : ""}</span>
    ${content ? responseShape(document, content.schema, `Response ${status}`) : ""}</li>`,
  )}</ul>
</section>`;

/** A command to copy, and what it answers; one click selects it all. */
function tryIt(operation: Operation, origin: string) {
  const answered = operation.responses.find(
    ({ status, content }) => status.startsWith("2") && content?.example !== undefined,
  );
  return html`<pre class="copy"><code>${curlOf(operation, origin)}</code></pre>
  ${answered ? html`<details><summary>Answer <span class="note">${answered.status}</span></summary><pre><code>${JSON.stringify(answered.content?.example, null, 2)}</code></pre></details>` : ""}`;
}

/** A shared schema is described once, at the end of the page. */
function responseShape(document: unknown, schema: Schema, label: string) {
  const shared = sharedIn(schema);
  return html`<div>${shared ? html`<a href="#${anchorOf(shared)}">${shared}</a>` : shape(document, schema, label)}</div>`;
}

function shape(document: unknown, schema: Schema, label: string) {
  const fields = fieldsOf(document, schema);
  return fields.length > 0 ? table(fields, label) : html`<p><code>${typeOf(document, schema)}</code></p>`;
}

const table = (fields: readonly Field[], label: string) => html`<table aria-label="${label}">
  <thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>
  <tbody>${fields.map(
    (field) => html`<tr>
    <th scope="row"><code>${breakable(field.name)}</code>${field.required ? "" : html` <span class="note">optional</span>`}</th>
    <td><code>${field.type}</code>${field.shared ? html` <a href="#${anchorOf(field.shared)}">${field.shared}</a>` : ""}</td>
    <td>${field.meaning}${field.example === undefined ? "" : html` <span class="note">e.g. <code>${field.example}</code></span>`}</td>
  </tr>`,
  )}</tbody>
</table>`;

/** Lets a long name break before its dots and brackets only. */
const breakable = (name: string) =>
  name.split(/(?=[.[])/).map((part, i) => html`${i === 0 ? "" : raw("<wbr>")}${part}`);
