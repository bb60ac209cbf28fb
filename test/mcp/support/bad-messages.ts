import fc from "fast-check";
import { weighbridgeSurface } from "../../../src/mcp/index.ts";
import { options } from "./surface.ts";
import { emptyWorld } from "./weigh.ts";

/** CI sends 10,000; a run by hand enough to notice a break. */
export const MESSAGES = Number(process.env.FUZZ_MESSAGES ?? 600);

const tools = weighbridgeSurface(emptyWorld, options).tools.map(({ listing }) => listing);

/** A call of a real tool with some of its arguments, each of them anything at all. */
const badCall = fc.constantFrom(...tools).chain(({ name, inputSchema }) =>
  fc.record({
    name: fc.constant(name),
    arguments: fc.dictionary(
      fc.constantFrom(...Object.keys(inputSchema.properties ?? {}), "nonsense", "__proto__"),
      fc.oneof(
        fc.jsonValue(),
        fc.constantFrom("maverick", "llama", "4xH100", "0xH100", "32k", -1, 0, 1e308, null, [
          "qwen3-32b",
          "phi-4",
        ]),
      ),
      { maxKeys: 5 },
    ),
  }),
);

/** From plain noise to calls that are wrong in one place. */
const message = fc.oneof(
  fc.string(),
  fc.json(),
  fc
    .record(
      {
        jsonrpc: fc.oneof(fc.constant("2.0"), fc.jsonValue()),
        id: fc.oneof(fc.integer(), fc.string(), fc.jsonValue()),
        method: fc.oneof(
          fc.constantFrom("initialize", "tools/list", "tools/call", "resources/read", "prompts/get", "ping"),
          fc.string(),
          fc.jsonValue(),
        ),
        params: fc.oneof(
          fc.jsonValue(),
          fc.record({
            name: fc.constantFrom("weigh_model", "nothing", "__proto__"),
            arguments: fc.jsonValue(),
          }),
          fc.record({ uri: fc.oneof(fc.string(), fc.constant("weighbridge://models/%"), fc.webUrl()) }),
          fc.record({ _meta: fc.jsonValue() }),
        ),
      },
      { requiredKeys: [] },
    )
    .map((value) => JSON.stringify(value)),
  badCall.map((params) => JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params })),
);

/** The same messages in every run, so that a failure can be repeated. */
export const badMessages: readonly string[] = fc.sample(message, { numRuns: MESSAGES, seed: 20260728 });
