/** Imported first by every command: an older Node would fail later, with an error that does not mention Node. */

const MIN = [22, 15] as const;

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < MIN[0] || (major === MIN[0] && minor < MIN[1])) {
  process.stderr.write(
    `this needs Node ${MIN.join(".")} or newer and was started by Node ${process.versions.node}: ` +
      "use npm run or npx, which take the project's own\n",
  );
  process.exit(2);
}
