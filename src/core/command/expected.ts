import type { Operation, Word } from "../operations/operation.ts";
import { typedName } from "./words.ts";

/** What a word takes, with an example, for help and for errors. */
export function expectedValue(word: Word): string {
  switch (word.kind) {
    case "model":
      return "a model, such as maverick, qwen3-32b or a Hugging Face id or URL";
    case "models":
      return "models, such as maverick qwen3-32b";
    case "hardware":
      return "a count and a GPU, such as 4xH100 or 2x8xH200";
    case "precision":
      return "a precision, such as bf16, fp8, int8, int4, mxfp4, nvfp4 or q4_k_m";
    case "kvPrecision":
      return "auto, bf16, fp8, int8, q8_0 or q4_0";
    case "engine":
      return "an engine, such as vllm, vllm@0.19, sglang, tensorrt-llm or llama.cpp";
    case "tokens":
      return "a number of tokens, such as 32k (32,768) or 8192";
    case "count":
      return "a whole number, such as 16";
    case "fraction":
      return "a share, such as 0.95 or 95%";
    case "usd":
      return "US dollars, such as 2.10";
    case "gib":
      return "a size, such as 6GiB";
    case "milliseconds":
      return "a time, such as 500ms";
    case "choice":
      return `one of ${(word.choices ?? []).join(", ")}`;
    case "flag":
      return "nothing";
    case "text":
      return "plain words";
  }
}

/** `ctx=32k`: how a word is typed, with a value that it could have. */
export function exampleOf(word: Word): string {
  const name = word.names[0] ?? word.field;
  switch (word.kind) {
    case "tokens":
      return `${name}=32k`;
    case "count":
      return `${name}=4`;
    case "fraction":
      return `${name}=0.95`;
    case "usd":
      return `${name}=2.10`;
    case "gib":
      return `${name}=6GiB`;
    case "milliseconds":
      return `${name}=500ms`;
    case "kvPrecision":
      return `${name}=fp8`;
    case "precision":
      return "int4";
    case "engine":
      return "on vllm";
    case "flag":
      return `--${name}`;
    case "choice":
      return word.bare ? (word.choices?.[0] ?? name) : `${name}=${word.choices?.[0] ?? ""}`;
    case "hardware":
      return "4xH100";
    case "model":
    case "models":
    case "text":
      return `${name}=…`;
  }
}

/** `Type: fit MODEL [HARDWARE], and if you like int4, ctx=32k, users=4.` */
export function howToType(operation: Operation): string {
  const optional = operation.words
    .filter((word) => !["model", "models", "hardware", "text"].includes(word.kind))
    .slice(0, 6)
    .map(exampleOf);
  const more = optional.length === 0 ? "" : `, and if you like ${optional.join(", ")}`;
  return `Type: ${operation.name} ${operation.usage}${more}.`;
}

/** The input field of a schema problem in the words that people type. */
export function problemInWords(operation: Operation, path: readonly PropertyKey[], message: string): string {
  const field = String(path[0] ?? "");
  const word = operation.words.find((candidate) => candidate.field === field);
  if (word === undefined) return field === "" ? message : `${field}: ${message}`;
  return `${typedName(operation, field)} takes ${expectedValue(word)} (${message})`;
}
