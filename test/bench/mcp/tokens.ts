/**
 * What Weighbridge costs an agent's context: tokens (characters / 4) of the tool list and of the answer to
 * each operation's examples, in both verbosities. Needs `npm run build`.
 *
 *   npx tsx test/bench/mcp/tokens.ts
 */
import { loadWorld, operations, readCommand } from "../../../src/core/index.ts";
import { answerResult } from "../../../src/mcp/answer.ts";
import { stderrLogger, weighbridgeSurface } from "../../../src/mcp/index.ts";

const tokens = (text: string): number => Math.round(text.length / 4);
const line = (...cells: (string | number)[]) =>
  console.log(
    cells.map((cell, n) => (n === 0 ? String(cell).padEnd(60) : String(cell).padStart(12))).join(""),
  );

const world = loadWorld();
const { tools, instructions } = weighbridgeSurface(world, { version: "0.0.0", logger: stderrLogger });
let total = 0;
line("tool", "listed");
for (const {
  listing: { name, description, inputSchema },
} of tools) {
  const size = tokens(JSON.stringify({ name, description, inputSchema }));
  total += size;
  line(name, size);
}
line("all tools (budget 2600)", total);
line("instructions", tokens(instructions));

console.log();
line("example answer", "text", "structured", "concise", "structured");
for (const operation of operations.filter(({ tool }) => tool !== null)) {
  for (const example of operation.examples) {
    const { input } = readCommand(example, operations, world);
    const answer = await operation.answer(input, { world });
    const sizes = (["full", "concise"] as const).flatMap((verbosity) => {
      const { content, structuredContent } = answerResult(answer, verbosity);
      const [first] = content;
      return [first?.type === "text" ? tokens(first.text) : 0, tokens(JSON.stringify(structuredContent))];
    });
    line(example, ...sizes);
  }
}
