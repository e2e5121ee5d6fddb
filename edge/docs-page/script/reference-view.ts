/** Shows an OpenAPI 3.1 document: every operation and every schema, which each have an anchor. */
import { type Child, el, fill } from "../../console/script/dom.ts";
import { curlOf } from "../curl.ts";
import { type Operation, operationsOf } from "../operations.ts";
import { type Field, fieldsOf, type Schema, sharedIn, sharedSchemas, typeOf } from "../schema.ts";

/** @param router where it is, e.g. `https://route.example.com`: for commands to copy */
export function show(document: unknown, router: string): void {
  const { info } = document as { info?: { title?: string; version?: string; description?: string } };
  const operations = operationsOf(document);
  const schemas = sharedSchemas(document);
  fill(place("version"), `API version ${info?.version}`);
  fill(
    place("operations"),
    ...operations.map((operation) =>
      el("li", "", link(operation.anchor, el("b", operation.method, operation.method), ` ${operation.path}`)),
    ),
  );
  fill(place("schemas"), ...schemas.map(([name]) => el("li", "", linkToSchema(name))));
  fill(
    place("reference"),
    el("h1", "", info?.title ?? "API"),
    ...paragraphs(info?.description),
    ...operations.map((operation) => operationSection(document, operation, router)),
    ...schemas.map(([name, schema]) =>
      section(anchorOf(name), [name], ...paragraphs(schema.description), shape(document, schema, name)),
    ),
  );
}

type Place = "version" | "operations" | "schemas" | "reference";

/** `../template.ts` has an element for each. */
const place = (id: Place): Element => document.getElementById(id) as Element;

const anchorOf = (name: string): string => `schema-${name}`;

function link(anchor: string, ...children: readonly Child[]): HTMLAnchorElement {
  const to = el("a", "", ...children);
  to.href = `#${anchor}`;
  return to;
}

const linkToSchema = (name: string): HTMLAnchorElement => link(anchorOf(name), name);

const note = (text: string): HTMLElement => el("span", "note", text);

const paragraphs = (text = ""): HTMLElement[] =>
  text
    .split(/\n{2,}/)
    .filter(Boolean)
    .map((part) => el("p", "", part));

/** A region with a heading, which names it. */
function section(anchor: string, heading: readonly Child[], ...children: readonly Child[]): HTMLElement {
  const title = `${anchor}-title`;
  const region = el("section", { id: anchor }, el("h2", { id: title }, ...heading), ...children);
  region.setAttribute("aria-labelledby", title);
  return region;
}

function operationSection(document: unknown, operation: Operation, router: string): HTMLElement {
  const { anchor, method, path, summary, description, key, parameters, body, responses } = operation;
  return section(
    anchor,
    [el("b", method, method), " ", el("code", "", path)],
    summary ? el("p", "summary", summary) : null,
    ...paragraphs(description),
    key === "needed"
      ? el("p", "note", "Needs an API key where authorisation is on: ", el("code", "", "Authorization: Bearer …"))
      : null,
    ...tryIt(operation, router),
    ...(parameters.length > 0 ? [el("h3", "", "Parameters"), table(parameters, "Parameters")] : []),
    ...(body ? [el("h3", "", "Body ", note(body.mediaType)), shape(document, body.schema, "Body")] : []),
    el("h3", "", "Responses"),
    el("ul", "responses", ...responses.map((response) => responseItem(document, response))),
  );
}

/** A command to copy, and what it answers; one click selects it all. */
function tryIt(operation: Operation, router: string): HTMLElement[] {
  const command = el("pre", "copy", el("code", "", curlOf(operation, router)));
  const answered = operation.responses.find(
    ({ status, content }) => status.startsWith("2") && content?.example !== undefined,
  );
  if (!answered) return [command];
  const example = JSON.stringify(answered.content?.example, null, 2);
  const summary = el("summary", "", "Answer ", note(answered.status));
  return [command, el("details", "", summary, el("pre", "", el("code", "", example)))];
}

function responseItem(
  document: unknown,
  { status, description, content }: Operation["responses"][number],
): HTMLElement {
  return el(
    "li",
    "",
    el("b", `status s${status.charAt(0)}`, status),
    el("span", "", description, ...(content ? [" ", note(content.mediaType)] : [])),
    content ? el("div", "", responseShape(document, content.schema, `Response ${status}`)) : null,
  );
}

/** A shared schema is described once, at the end of the page. */
function responseShape(document: unknown, schema: Schema, label: string): HTMLElement {
  const shared = sharedIn(schema);
  return shared ? linkToSchema(shared) : shape(document, schema, label);
}

function shape(document: unknown, schema: Schema, label: string): HTMLElement {
  const fields = fieldsOf(document, schema);
  return fields.length > 0 ? table(fields, label) : el("p", "", el("code", "", typeOf(document, schema)));
}

function table(fields: readonly Field[], label: string): HTMLElement {
  const columns = ["Field", "Type", "Meaning"].map((name) => header("col", name));
  return el(
    "table",
    { ariaLabel: label },
    el("thead", "", el("tr", "", ...columns)),
    el("tbody", "", ...fields.map((field) => row(field))),
  );
}

function row({ name, type, shared, required, meaning, example }: Field): HTMLElement {
  return el(
    "tr",
    "",
    header("row", el("code", "", ...breakable(name)), ...(required ? [] : [" ", note("optional")])),
    el("td", "", el("code", "", type), ...(shared ? [" ", linkToSchema(shared)] : [])),
    el(
      "td",
      "",
      meaning,
      ...(example === undefined ? [] : [" ", el("span", "note", "e.g. ", el("code", "", example))]),
    ),
  );
}

function header(scope: "col" | "row", ...children: readonly Child[]): HTMLElement {
  const cell = el("th", "", ...children);
  cell.scope = scope;
  return cell;
}

/** Lets a long name break before its dots and brackets only. */
const breakable = (name: string): Child[] =>
  name.split(/(?=[.[])/).flatMap((part, i) => (i === 0 ? [part] : [el("wbr", ""), part]));
