/** Endings that name a format or a tuning stage of the same licensed weights. */
const softTokens = new Set(
  "instruct it chat hf base pt bf16 fp16 fp8 fp4 nvfp4 mxfp4 int4 int8 awq gptq gguf w4a16 w8a8 mlx dynamic".split(
    " ",
  ),
);
/**
 * Names of models and licenses as token lists, so that `Qwen2.5-72B-Instruct`, `qwen 2.5 72b` and
 * `qwen2_5:72b` meet. Letters are split from the number that follows (`llama4` = `llama 4`), single
 * letters are not (`k2`, `v3.1`, `a13b`), and `4.0` is `4`.
 */
export function nameTokens(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/(\d)_(\d)/g, "$1.$2")
    .split(/[^a-z0-9.]+/)
    .map((piece) => piece.replace(/^\.+|\.+$/g, ""))
    .filter((piece) => piece !== "")
    .flatMap(splitLetters)
    .map((token) => token.replace(/^(\d+)\.0$/, "$1").replace(/^distil(led)?$/, "distill"));
}

function splitLetters(token: string): string[] {
  if (softTokens.has(token)) return [token];
  const match = /^([a-z]{2,})(\d[\d.]*[a-z]*)$/.exec(token);
  return match?.[1] === undefined || match[2] === undefined ? [token] : [match[1], match[2]];
}

/** Makers written before the model's own name. */
const makers = new Set(["meta", "nvidia", "ai", "c4ai", "tencent"]);

/** Tokens of a hub id or name without the organization, the maker and the soft endings. */
export function coreTokens(name: string): string[] {
  const tokens = nameTokens(name.split("/").at(-1) ?? name);
  const own = tokens.length > 1 && makers.has(tokens[0] ?? "") ? tokens.slice(1) : tokens;
  const core = own.filter((token) => !softTokens.has(token) && !/^v0\.\d$/.test(token));
  return core.length > 0 ? core : own;
}

/** Tokens as typed without soft endings, and without the maker where more follows. */
export function plainTokens(tokens: readonly string[]): readonly string[] {
  const own = tokens.length > 1 && makers.has(tokens[0] ?? "") ? tokens.slice(1) : tokens;
  const core = own.filter((token) => !softTokens.has(token));
  return core.length > 0 ? core : own;
}

export const isSoft = (token: string): boolean => softTokens.has(token);

/** Words of names that are plain English too: alone they name no model. */
const plainWords = new Set(
  (
    "a air base chat gpt code coder command community distill embed embedding experimental exp flash guard h " +
    "image instruct large lightning linear llm m max medium mini micro multilingual nano next open oss plus preview pro " +
    "research reranker seed small step super text think thinking tiny turbo ultra vision vl with"
  ).split(" "),
);

/** A token that can name a model by itself: a word of the catalog's names that English lacks. */
export const isAnchor = (token: string): boolean =>
  /^([a-z]{2,}|[rk]\d[\d.]*|m\d\.\d)$/.test(token) && !plainWords.has(token) && !softTokens.has(token);
