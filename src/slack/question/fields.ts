import * as z from "zod";
import type { JsonObject, Operation, Word } from "../../core/index.ts";

/** Fields as a form shows them, and the command line that the filled form stands for. */

export function fieldText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return Array.isArray(value) ? value.map(String).join(", ") : String(value);
}

/** `fit model="Llama 4 Scout" hardware="4xH100" ctx=32k`: read by the same parser as what people type. */
export function lineOfFields(operation: Operation, values: Readonly<Record<string, string>>): string {
  const parts = operation.words.flatMap((word) => {
    const value = (values[word.field] ?? "").trim();
    return value === "" ? [] : [setting(word, value)];
  });
  return [operation.name, ...parts].join(" ");
}

function setting(word: Word, value: string): string {
  const name = word.names[0] ?? word.field;
  if (word.kind === "models")
    return `${name}=${value
      .split(",")
      .map((one) => one.trim())
      .filter((one) => one !== "")
      .map(quoted)
      .join(",")}`;
  const isOpen =
    word.kind === "model" || word.kind === "hardware" || word.kind === "engine" || word.kind === "text";
  return `${name}=${isOpen ? quoted(value) : value}`;
}

const quoted = (text: string) => `"${text.replaceAll(/[\\"“”„‟]/g, "\\$&")}"`;

/** The closed set of a field, where its schema has one. */
export function choicesOf(operation: Operation, word: Word): readonly string[] | null {
  if (word.choices !== undefined) return word.choices;
  if (word.kind === "precision") return ["bf16", "fp8", "int8", "int4", "mxfp4", "nvfp4"];
  let schema: unknown = operation.input.shape[word.field];
  while (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) schema = schema.unwrap();
  return schema instanceof z.ZodEnum ? schema.options.map(String) : null;
}

export type FieldValues = Readonly<Record<string, string>>;

export const fieldsOf = (operation: Operation, input: JsonObject): FieldValues =>
  Object.fromEntries(operation.words.map((word) => [word.field, fieldText(input[word.field])]));
