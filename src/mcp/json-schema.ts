import * as z from "zod";

/** A JSON Schema as the protocol wants it for tools: an object at the root. */
const toolSchema = z.looseObject({
  type: z.literal("object"),
  properties: z.record(z.string(), z.json()).optional(),
  required: z.array(z.string()).optional(),
});
export type ToolSchema = z.infer<typeof toolSchema>;

const inputs = new WeakMap<z.ZodObject, ToolSchema>();
const outputs = new WeakMap<z.ZodObject, ToolSchema>();

/**
 * The JSON Schema of a tool's input, closed: an argument that we do not know is an error, not ignored.
 * Converted once per schema; the result is shared, so nobody may change it.
 */
export function inputSchema(schema: z.ZodObject): ToolSchema {
  return once(inputs, schema, () => ({ ...convert(schema), additionalProperties: false }));
}

/** The JSON Schema of a tool's answer, open: a newer server may say more to an older client. */
export function outputSchema(schema: z.ZodObject): ToolSchema {
  return once(outputs, schema, () => convert(schema));
}

function once(
  known: WeakMap<z.ZodObject, ToolSchema>,
  schema: z.ZodObject,
  build: () => ToolSchema,
): ToolSchema {
  const found = known.get(schema);
  if (found !== undefined) return found;
  const built = build();
  known.set(schema, built);
  return built;
}

/**
 * Without `$schema`: the protocol's default dialect is 2020-12, and older hosts choke on the key. In the
 * `input` reading zod leaves objects open, which is what both directions start from.
 */
function convert(schema: z.ZodObject): ToolSchema {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, {
    io: "input",
    override: (node) => dropTheObvious(node.jsonSchema),
  });
  return toolSchema.parse(json);
}

/**
 * True, and a waste of tokens in each listing: that an integer is one that a double holds exactly, and that a
 * name is not empty. Both are checked all the same.
 */
function dropTheObvious(node: z.core.JSONSchema.BaseSchema): void {
  if (node.minLength === 1) delete node.minLength;
  if (node.maximum === Number.MAX_SAFE_INTEGER) delete node.maximum;
  if (node.minimum === Number.MIN_SAFE_INTEGER) delete node.minimum;
}
