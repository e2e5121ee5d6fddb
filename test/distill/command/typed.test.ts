import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { forRun, typed, withOption } from "../../../distill/lib/command/typed.ts";

it("quotes arguments only where a shell would read them otherwise", () => {
  expect(typed("npm run x --", ["--run", "spring", "--accept", "student size"])).toBe(
    'npm run x -- --run spring --accept "student size"',
  );
});

it.each([
  [["--run", "a"], "--run a --budget-usd 2.5"],
  [["--budget-usd", "1", "--run", "a"], "--run a --budget-usd 2.5"],
  [["--run", "a", "--budget-usd=1"], "--run a --budget-usd 2.5"],
])("%j are typed with another budget", (args, line) => {
  expect(withOption(args, "--budget-usd", "2.5").join(" ")).toBe(line);
});

it.each([
  ["label --run spring --batch", "label --run autumn --batch"],
  ["label --run=spring", "label --run autumn"],
  ["label --batch", "label --batch --run autumn"],
  ["label --run autumn --previous spring", "label --run autumn --previous spring"],
])("%j is typed for a run that was renamed", (command, line) => {
  expect(forRun(command, "autumn")).toBe(line);
  expect(forRun("label", "local")).toBe("label");
});

it.each([
  "two words",
  "",
  "$HOME/rows.jsonl",
  "$(echo run)",
  "`echo run`",
  'a "quoted" name',
  "it's",
  "it's $5",
  "a\\b",
  "wow!",
])("a shell reads %j back as it was", (argument) => {
  const line = `${typed("set --", [argument])}; printf '%s|%s' "$#" "$1"`;
  expect(execFileSync("bash", ["-c", line], { encoding: "utf8" })).toBe(`1|${argument}`);
});
