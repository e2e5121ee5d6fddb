/**
 * The cascade: rules, cache, embedded student, distilled model, fallback. Always ends in a decision, within the deadline.
 * It uses no platform API: the router runs it at the edge, the pipeline's evaluation runs it in Node.
 */
import type { AnyDecision, Degraded, Stage, StageTrace } from "../decision/decision.ts";
import type { Weights } from "../decision/weights.ts";
import { readFollowUp } from "../follow-up/follow-up.ts";
import { fusionDigest } from "../fusion/digest.ts";
import { sharesOf } from "../fusion/fusion.ts";
import type { CachedDecision, EnterSpan, ModelOutcome, SetAttribute } from "../ports.ts";
import type { ReadContext, Reading } from "../rules/reading.ts";
import type { Prediction } from "../student/student.ts";
import { labelNames, taskHash } from "../task/task.ts";
import { adjustWeights } from "./adjust.ts";
import { type Answer, cachedAnswer, saidBy, toDetail } from "./answer.ts";
import type { Cascade, CascadeParts, DecideOptions, Outcome } from "./cascade.ts";
import { likeliest } from "./choose.ts";
import { inferWithFailover, type ModelCall } from "./distilled.ts";
import { cacheKey, cleanQuery } from "./key.ts";
import { HELD_UP_MS, toFallback } from "./policy.ts";
import { type Stated, statementOf } from "./statement.ts";

/** A look-up in the shared cache that takes longer than this is a miss. */
const SHARED_CACHE_MS = 50;

/** Builds the cascade of one release. @throws when `deadlineMs` is not a positive number. */
export function createCascade(parts: CascadeParts): Cascade {
  if (!(parts.deadlineMs > 0)) throw new Error(`deadlineMs: expected a positive number, got ${parts.deadlineMs}`);
  const known = { hash: taskHash(parts.task), names: labelNames(parts.task) };
  const decide = (query: string, options: DecideOptions = {}) => new Run(parts, known, query, options).decide();
  return { decide, route: async (query, options) => (await decide(query, options)).decision };
}

/** A query as the stages need it. */
type Sought = Stated & Pick<Reading, "answer" | "adjust" | "lift" | "explain">;

/** What all queries of a task share. */
interface OfTask {
  readonly hash: string;
  readonly names: readonly string[];
}

/** One query on its way through the stages. */
class Run {
  readonly #parts: CascadeParts;
  readonly #options: DecideOptions;
  readonly #query: string;
  readonly #names: readonly string[];
  readonly #startedAtMs: number;
  readonly #deadlineAtMs: number;
  readonly #stages: StageTrace[] = [];
  readonly #keyOf: (clean: string) => string;
  readonly #enterSpan: EnterSpan | undefined;
  /** What cache, student and models are asked about: the query, with what a follow-up takes over. Set by reading. */
  #clean = "";
  #key = "";
  #calls: readonly ModelCall[] = [];
  /** Of the span of the stage under way. */
  #setAttribute: SetAttribute | undefined;

  constructor(parts: CascadeParts, { hash, names }: OfTask, query: string, options: DecideOptions) {
    this.#parts = parts;
    this.#options = options;
    this.#query = query;
    this.#names = names;
    this.#enterSpan = parts.findSpans?.();
    const release = parts.cacheAs ?? parts.release;
    this.#keyOf = (clean) => cacheKey({ release, taskHash: hash, locale: options.locale, query: clean });
    this.#startedAtMs = options.startedAtMs ?? parts.clock();
    this.#deadlineAtMs = this.#startedAtMs + (options.deadlineMs ?? parts.deadlineMs);
  }

  decide(): Outcome | Promise<Outcome> {
    const reading = this.#inSpan("rule", () => this.#read());
    this.#clean = cleanQuery(reading.text);
    this.#key = this.#keyOf(this.#clean);
    const known = this.#fromRule(reading) ?? this.#fromCache();
    if (known) return this.#finish(reading, known);
    const prediction = this.#inSpan("student", () => this.#predict());
    const own = this.#fromStudent(prediction);
    if (own) return this.#finish(reading, own);
    return this.#fromModels(reading, prediction).then((answer) => this.#finish(reading, answer));
  }

  #allows(stage: Stage): boolean {
    return this.#options.stages?.includes(stage) ?? true;
  }

  #mayRule(): boolean {
    return !this.#parts.rulesHeld && this.#allows("rule");
  }

  /** A stage as a span, which tells the outcome that is noted for it. */
  #inSpan<T>(stage: StageTrace["stage"], work: () => T): T {
    if (!this.#enterSpan) return work();
    return this.#enterSpan(`sluice.${stage}`, (set) => {
      this.#setAttribute = set;
      return work();
    });
  }

  #note(stage: StageTrace["stage"], outcome: string, startedMs: number, detail?: unknown): void {
    const ms = Math.max(0, this.#parts.clock() - startedMs);
    const detailed = this.#options.trace && detail !== undefined;
    this.#setAttribute?.("sluice.outcome", outcome);
    this.#stages.push(detailed ? { stage, outcome, ms, detail } : { stage, outcome, ms });
  }

  /** The rules always read the query: filters and plan come from them, whichever stage answers. */
  #read(): Sought {
    const startedMs = this.#parts.clock();
    const { locale, trace } = this.#options;
    const { linker, wallClock } = this.#parts;
    const now = new Date(wallClock ? wallClock() : startedMs);
    const reading = this.#readWithPrevious({ ...(locale && { locale }), now, ...(linker && { linker }) });
    const may = this.#mayRule();
    const detail = trace ? { rules: reading.explain(), ...(reading.inherited && { asked: reading.text }) } : undefined;
    this.#note("rule", reading.answer ? (may ? "answered" : "skipped") : "no match", startedMs, detail);
    return reading;
  }

  #readWithPrevious(context: ReadContext): Sought {
    const { rules, task } = this.#parts;
    const { previous } = this.#options;
    if (previous === undefined) return rules.read(this.#query, context);
    const combined = readFollowUp(rules, task.attributes, previous, this.#query, context);
    return combined ?? { ...rules.read(this.#query, context), inherited: [] };
  }

  #fromRule({ answer }: Sought): Answer | undefined {
    if (!answer || !this.#mayRule()) return undefined;
    const { weights, confidence, rule } = answer;
    return { weights, confidence, source: "rule", cached: false, reason: `rule ${rule}`, degraded: null };
  }

  #fromCache(): Answer | undefined {
    const { cache } = this.#parts;
    if (!cache || !this.#allows("cache")) return undefined;
    return this.#inSpan("cache", () => {
      const startedMs = this.#parts.clock();
      const hit = cache.get(this.#key);
      this.#note("cache", hit ? "hit" : "miss", startedMs);
      return hit && cachedAnswer(hit);
    });
  }

  #fromStudent(prediction: Prediction | null): Answer | undefined {
    if (!prediction || prediction.abstain || !this.#allows("student")) return undefined;
    const { confidence } = prediction;
    const weights = this.#sayable(prediction.weights);
    this.#keep({ weights, confidence, source: "student" }, false);
    return { weights, confidence, source: "student", cached: false, reason: saidBy(prediction), degraded: null };
  }

  async #fromModels(reading: Sought, prediction: Prediction | null): Promise<Answer> {
    return (await this.#fromSharedCache()) ?? (await this.#fromDistilled(reading, prediction, saidBy(prediction)));
  }

  #predict(): Prediction | null {
    const { student } = this.#parts;
    const startedMs = this.#parts.clock();
    if (!student) {
      if (this.#allows("student")) this.#note("student", "unavailable", startedMs);
      return null;
    }
    const prediction = student.predict(this.#clean);
    if (this.#allows("student")) {
      const detail = this.#options.trace
        ? { reason: prediction.reason, weights: prediction.weights, ngrams: student.explain(this.#clean, 8) }
        : undefined;
      this.#note("student", prediction.abstain ? "abstained" : "answered", startedMs, detail);
    }
    return prediction;
  }

  async #fromSharedCache(): Promise<Answer | undefined> {
    const { sharedCache, models } = this.#parts;
    if (!sharedCache || models.length === 0 || this.#options.gate || !this.#allows("cache")) return undefined;
    const hit = await this.#inSpan("cache", async () => {
      const startedMs = this.#parts.clock();
      const found = await sharedCache.get(this.#key, Math.min(SHARED_CACHE_MS, this.#deadlineAtMs - startedMs));
      this.#note("cache", found ? "shared hit" : "shared miss", startedMs);
      return found;
    });
    if (!hit) return undefined;
    if (!this.#options.stages) this.#parts.cache?.put(this.#key, hit);
    return cachedAnswer(hit);
  }

  async #fromDistilled(reading: Sought, prediction: Prediction | null, said: string): Promise<Answer> {
    if (!this.#allows("distilled")) return this.#fallback(reading, prediction, said, null);
    const outcome = await this.#inSpan("distilled", () => this.#infer());
    if (!outcome.ok) return this.#fallback(reading, prediction, said, outcome.reason);
    const { simulated, agreement = 1 - this.#parts.task.risk.alpha } = outcome;
    const weights = this.#sayable(outcome.weights);
    const confidence = this.#parts.distilledConfidence ?? agreement;
    const value: CachedDecision = { weights, confidence, source: "distilled", ...(simulated && { simulated }) };
    this.#keep(value, true);
    return { ...value, cached: false, reason: `${said}; distilled answered`, degraded: null };
  }

  async #infer(): Promise<ModelOutcome> {
    const { infer, models, breakers, clock } = this.#parts;
    const startedMs = clock();
    if (!infer || models.length === 0) {
      this.#note("distilled", "no-model", startedMs);
      return { ok: false, reason: "no-model" };
    }
    const { gate, traceparent, deadlineMs, sendingMs = 0, caller = "", mayCall } = this.#options;
    const { outcome, calls } = await inferWithFailover({
      models,
      infer,
      breakers,
      clock,
      query: this.#clean,
      deadlineAtMs: this.#deadlineAtMs,
      hasDefaultTime: (deadlineMs ?? this.#parts.deadlineMs) >= this.#parts.deadlineMs && sendingMs <= HELD_UP_MS,
      caller,
      gate,
      mayCall,
      traceparent,
    });
    this.#calls = calls;
    const last = calls.at(-1);
    if (last) this.#setAttribute?.("sluice.region", last.target.region);
    this.#setAttribute?.("sluice.calls", calls.length);
    this.#note(
      "distilled",
      outcome.ok ? "answered" : outcome.reason,
      startedMs,
      this.#options.trace && toDetail(calls),
    );
    return outcome;
  }

  #fallback(reading: Sought, prediction: Prediction | null, said: string, degraded: Degraded | null): Answer {
    return this.#inSpan("fallback", () => {
      const startedMs = this.#parts.clock();
      const { weights: drawn, confidence } = toFallback(this.#parts.task, prediction);
      // Words against a signal ("without music") count only where no stage was sure.
      const weights = this.#sayable(adjustWeights(this.#names, drawn, reading.adjust));
      this.#note("fallback", prediction ? "student" : "prior", startedMs);
      const reason = `${said}; ${degraded ?? "no later stage allowed"}`;
      return { weights, confidence, source: "fallback", cached: false, reason, degraded };
    });
  }

  /** As much of a distribution as a decision may say and a cache has to keep. */
  #sayable(weights: Weights): Weights {
    return this.#parts.task.kind === "choices" ? likeliest(this.#names, weights) : weights;
  }

  /** Keeps what a stage answered; a degraded decision never comes here. */
  #keep(value: CachedDecision, shared: boolean): void {
    if (this.#options.stages) return;
    this.#parts.cache?.put(this.#key, value);
    if (!shared || !this.#parts.sharedCache || this.#options.gate) return;
    this.#options.background?.(this.#parts.sharedCache.put(this.#key, value));
  }

  #finish(reading: Sought, answer: Answer): Outcome {
    const { task, release, newId, clock, fusion } = this.#parts;
    const names = this.#names;
    const lift = answer.source === "student" || answer.source === "fallback" ? reading.lift : {};
    const lifted = adjustWeights(names, answer.weights, lift);
    const trustOf = fusion && ((weights: Weights) => sharesOf(fusion, weights));
    const statement = statementOf(task, names, reading, lifted, answer.source, trustOf);
    const decision: AnyDecision = {
      id: `dec_${newId()}`,
      query: this.#query,
      ...statement,
      confidence: Math.round(answer.confidence * 1e4) / 1e4,
      source: answer.source,
      ...(answer.simulated && { simulated: answer.simulated }),
      cached: answer.cached,
      reason: answer.reason,
      release,
      ...(fusion && { fusion: fusionDigest(fusion) }),
      degraded: answer.degraded,
      ...(this.#options.trace && { stages: this.#stages }),
    };
    const totalMs = Math.max(0, clock() - this.#startedAtMs);
    return {
      decision,
      weights: "weights" in statement ? statement.weights : lifted,
      previous: this.#options.previous,
      asked: this.#clean,
      stages: this.#stages,
      calls: this.#calls,
      totalMs,
    };
  }
}
