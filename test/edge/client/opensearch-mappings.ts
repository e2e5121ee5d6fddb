/** The mappings that the documentation gives for OpenSearch, and queries over them. */
import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { toOpenSearch } from "../../../edge/client/opensearch.ts";
import type { OpenSearchMapping } from "../../../edge/client/opensearch-mapping.ts";
import type { Filters } from "../../../edge/decision/decision.ts";
import { searchable } from "./searchable.ts";

const read = (name: string): OpenSearchMapping => JSON.parse(readFileSync(`docs/opensearch/${name}`, "utf8"));
export const scenes = { ...read("scenes.mapping.json"), size: 10 };
export const videos = read("videos.mapping.json");

/** What looks for the words of a text. */
export const words = { multi_match: { query: "words", fields: expect.any(Array), type: "most_fields" } };

/** The query of a decision with these filters, over one catalogue text. */
export const queryOf = (filters: Filters, mapping: OpenSearchMapping = scenes) =>
  toOpenSearch(searchable({ filters }), mapping).body.query;
