/** Imported first by every command: an older Node would fail somewhere inside, in words that say nothing of Node. */

const LEAST = [22, 12] as const;

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < LEAST[0] || (major === LEAST[0] && minor < LEAST[1])) {
  process.stderr.write(
    `this needs Node ${LEAST.join(".")} or newer and was started by Node ${process.versions.node}: ` +
      "use npm run or npx, which take the project's own\n",
  );
  process.exit(2);
}
