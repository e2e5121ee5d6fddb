/** What compiling makes of a task's rules, and what reading finds with it: the types that reading, checking and explaining share. */
import type { Rule } from "../task/language.ts";
import type { Answering, Conditions } from "./answers.ts";
import type { CompiledAttribute } from "./attribute.ts";
import type { Candidate } from "./candidate.ts";
import type { ListWords } from "./joints.ts";
import type { Lexicons, Marks } from "./lexicon.ts";
import type { CompiledLinks } from "./links.ts";
import type { ListLexicons } from "./lists.ts";
import type { Match } from "./matcher.ts";
import type { NameCues } from "./name-cues.ts";
import type { Negation } from "./negation.ts";
import type { Pattern } from "./pattern.ts";
import type { SceneLexicons } from "./scene.ts";
import type { Scene } from "./slots/slot.ts";
import type { Tokens } from "./tokens.ts";
import type { Corrector } from "./typos.ts";
import type { Vocabulary } from "./vocabulary.ts";

export interface CompiledRule {
  readonly rule: Rule;
  readonly index: number;
  readonly priority: number;
  readonly patterns: readonly Pattern[];
  readonly conditions: Conditions;
}

export interface Compiled {
  readonly rules: readonly CompiledRule[];
  /** Those that count only in follow-ups. */
  readonly cueRules: readonly CompiledRule[];
  readonly lexicons: Lexicons;
  readonly vocabulary: Vocabulary;
  readonly signals: readonly string[];
  /** In the task's order. */
  readonly attributes: ReadonlyMap<string, CompiledAttribute>;
  /** Confidence from which a reading may exclude results. */
  readonly strictFrom: number;
  readonly findMatches: (scene: Scene, ids: readonly number[], languages: number) => Match[];
  /** The same for the rules of follow-ups. */
  readonly findCues: (scene: Scene, ids: readonly number[], languages: number) => Match[];
  readonly carriers: number;
  /** Number of the lexicon of carrier words that stay beside a word of meaning, or -1. */
  readonly besideContent: number;
  /** Finds the word that was meant by one that nothing knows. */
  readonly correct: Corrector;
  /** Mask of words around a text that is some attribute's value: they need not be found. */
  readonly around: number;
  readonly listWords: ListWords;
  readonly listLexicons: ListLexicons;
  readonly negation: Negation;
  readonly links: readonly CompiledLinks[];
  /** Made when a catalogue's name is first looked at. */
  readonly nameCues: () => NameCues;
  readonly scene: SceneLexicons;
}

/** All that is read off a query. It lives in the reader's scratch memory: the next query overwrites it. */
export interface Findings {
  readonly tokens: Tokens;
  readonly marks: Marks;
  readonly scene: Scene;
  /** By rule. */
  readonly matches: readonly (readonly Match[] | undefined)[];
  readonly chosen: readonly Candidate[];
  /** For each token the index of the chosen filter it belongs to, or -1. */
  readonly owner: readonly number[];
  readonly attributes: ReadonlySet<string>;
  readonly hasGuess: boolean;
  /** Answering rules that stay silent, each with a rule that silences it. */
  readonly silenced: ReadonlyMap<string, string>;
  /** Rules whose conditions hold, and the one of them that decides. */
  readonly sure: readonly Answering[];
  readonly best: Answering | undefined;
}
