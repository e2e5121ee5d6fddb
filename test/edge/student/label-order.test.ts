import { expect, it } from "vitest";
import { trainStudent } from "../../../distill/lib/student/train.ts";
import { decodeStudent } from "../../../edge/student/artefact.ts";

it("gives each intent its own probability, whatever the order of the labels, and none to a label without rows", () => {
  const topics = {
    refund: "money back for my order",
    password: "cannot remember my password",
    cast: "play it on the tv",
  };
  const rows = Object.entries(topics).flatMap(([name, words]) =>
    Array.from({ length: 12 }, (_, i) => ({
      query: `${words} ${i % 4 === 0 ? "please" : `try ${i}`}`,
      label: { [name]: 1 },
    })),
  );
  const { bytes } = trainStudent(rows, {
    labels: ["refund", "unseen", "password", "cast"],
    mode: "intent",
    taskHash: "",
    population: "test",
    alpha: 0.1,
    delta: 0.05,
    seed: 1,
    effort: "quick",
  });
  const decoded = decodeStudent(bytes);
  if (!decoded.ok) throw new Error(decoded.reason);
  for (const [name, words] of Object.entries(topics)) {
    const { primary, weights } = decoded.student.predict(words);
    expect(primary).toBe(name);
    expect(weights["unseen"]).toBe(0);
  }
});
