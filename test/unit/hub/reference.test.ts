import { expect, test } from "vitest";
import { isRepositoryId, parseReference } from "../../../src/core/hub/reference.ts";

const HUB = "https://huggingface.co";
const repository = { kind: "repository", revision: null, path: null, quantization: null };

test.each([
  ["Qwen/Qwen3-14B", { ...repository, id: "Qwen/Qwen3-14B" }],
  ["  Qwen/Qwen3-14B  ", { ...repository, id: "Qwen/Qwen3-14B" }],
  ["hf:Qwen/Qwen3-14B", { ...repository, id: "Qwen/Qwen3-14B" }],
  ["https://huggingface.co/Qwen/Qwen3-14B", { ...repository, id: "Qwen/Qwen3-14B" }],
  ["huggingface.co/Qwen/Qwen3-14B/", { ...repository, id: "Qwen/Qwen3-14B" }],
  ["https://hf.co/Qwen/Qwen3-14B?library=vllm#usage", { ...repository, id: "Qwen/Qwen3-14B" }],
  [
    "https://huggingface.co/Qwen/Qwen3-14B/tree/v1.0",
    { ...repository, id: "Qwen/Qwen3-14B", revision: "v1.0" },
  ],
  [
    "https://huggingface.co/Qwen/Qwen3-14B/tree/refs%2Fpr%2F3",
    { ...repository, id: "Qwen/Qwen3-14B", revision: "refs/pr/3" },
  ],
  [
    "https://huggingface.co/Qwen/Qwen3-14B/blob/main/config.json",
    { ...repository, id: "Qwen/Qwen3-14B", revision: "main", path: "config.json" },
  ],
  [
    "https://huggingface.co/o/m-GGUF/resolve/main/Q4_K_M/m-00001-of-00002.gguf?download=true",
    { ...repository, id: "o/m-GGUF", revision: "main", path: "Q4_K_M/m-00001-of-00002.gguf" },
  ],
  [
    "https://huggingface.co/Qwen/Qwen3-14B?revision=abc",
    { ...repository, id: "Qwen/Qwen3-14B", revision: "abc" },
  ],
  ["Qwen/Qwen3-14B@main", { ...repository, id: "Qwen/Qwen3-14B", revision: "main" }],
  [
    "hf.co/unsloth/Qwen3-14B-GGUF:UD-Q4_K_XL",
    { ...repository, id: "unsloth/Qwen3-14B-GGUF", quantization: "q4_k_xl" },
  ],
  ["https://huggingface.co/api/models/Qwen/Qwen3-14B", { ...repository, id: "Qwen/Qwen3-14B" }],
  ["Qwen3-14B", { kind: "search", name: "Qwen3-14B" }],
  ["Llama 3.1 8B", { kind: "search", name: "Llama-3.1-8B" }],
])("%s", (text, expected) => {
  expect(parseReference(text, HUB)).toEqual(expected);
});

test("a mirror's own links are read", () => {
  expect(parseReference("https://mirror.example/org/name", "https://mirror.example")).toMatchObject({
    id: "org/name",
  });
});

test.each([
  "",
  "../../etc/passwd",
  "org/../name",
  "org/name/../../x",
  "https://huggingface.co/",
  "https://huggingface.co/Qwen",
  "https://huggingface.co/datasets/org/name",
  "https://huggingface.co/spaces/org/name",
  "https://evil.example/org/name",
  "https://huggingface.co.evil.example/org/name",
  "file:///etc/passwd",
  "https://huggingface.co/org/%2e%2e",
  "https://huggingface.co/org/na%0ame",
  "https://huggingface.co/org/name/blob/main/a%2f..%2fsecret.gguf",
  "https://huggingface.co/org/%zz",
  "org/name@../../x",
  "a".repeat(200),
])("%s is refused", (text) => {
  expect(() => parseReference(text, HUB)).toThrow(expect.objectContaining({ code: "unknown_model" }));
});

test("ids that would be paths or options are none", () => {
  expect(["a/b", "A1/b.c-d_e"].every(isRepositoryId)).toBe(true);
  expect(["a", "a/b/c", "/a", "a/", "-a/b", "a/.b", "a/b..c", "a--b/c"].some(isRepositoryId)).toBe(false);
});
