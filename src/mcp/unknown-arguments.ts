import * as z from "zod";
import { UserError, type Word } from "../core/index.ts";
import type { ToolSchema } from "./json-schema.ts";

/** The part of a JSON Schema that says which names an object may have. */
const objectSchema = z.looseObject({ properties: z.record(z.string(), z.unknown()) });
const arraySchema = z.looseObject({ items: z.unknown() });
const anyObject = z.record(z.string(), z.unknown());

/**
 * Throws UserError for a name that the schema does not have, at any depth: zod would drop it, and an
 * argument that is silently dropped makes a wrong answer look right.
 */
export function refuseUnknownArguments(
  tool: string,
  schema: ToolSchema,
  args: unknown,
  words: readonly Word[] = [],
): void {
  const [first] = unknownNames(schema, args, "");
  if (first === undefined) return;
  const meant = first.path === "" ? fieldOf(first.name, words) : undefined;
  const instead = meant === undefined ? "" : ` Did you mean ${meant}?`;
  const where = first.path === "" ? "Its arguments are" : `${first.path} has`;
  throw new UserError(
    "invalid_input",
    `${tool} does not take ${JSON.stringify(first.name.slice(0, 40))}.${instead} ${where}: ${first.known.join(", ")}.`,
  );
}

/** The field that people call so in commands: `users` is `concurrency`, `max_model_len` is `context`. */
function fieldOf(name: string, words: readonly Word[]): string | undefined {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[_-]/g, "");
  return words.find((word) => [word.field, ...word.names].some((each) => plain(each) === plain(name)))?.field;
}

interface Unknown {
  readonly path: string;
  readonly name: string;
  readonly known: readonly string[];
}

function unknownNames(schema: unknown, value: unknown, path: string): Unknown[] {
  if (Array.isArray(value)) {
    const array = arraySchema.safeParse(schema);
    return array.success ? value.flatMap((item) => unknownNames(array.data.items, item, path)) : [];
  }
  const object = objectSchema.safeParse(schema);
  const given = anyObject.safeParse(value);
  if (!object.success || !given.success) return [];
  const { properties } = object.data;
  const known = Object.keys(properties);
  return Object.entries(given.data).flatMap(([name, inner]) =>
    known.includes(name)
      ? unknownNames(properties[name], inner, path === "" ? name : `${path}.${name}`)
      : [{ path, name, known }],
  );
}
