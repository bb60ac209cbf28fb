import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("./configs/", import.meta.url);

export interface StoredConfig {
  /** Hub repository id. */
  readonly id: string;
  readonly config: unknown;
  /** hf_quant_config.json, where the repository has one. */
  readonly quantization: unknown;
}

/** Every stored config.json, as published. */
export function storedConfigs(): readonly StoredConfig[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json") && !file.endsWith(".hf_quant_config.json"))
    .map((file) => storedConfig(file.replace(/\.json$/, "").replace("--", "/")));
}

export function storedConfig(id: string): StoredConfig {
  const name = id.replace("/", "--");
  const quantization = `${name}.hf_quant_config.json`;
  return {
    id,
    config: parse(`${name}.json`),
    quantization: readdirSync(folder).includes(quantization) ? parse(quantization) : null,
  };
}

/** Python writes infinity without quotes (Nemotron-H's `time_step_limit`), which JSON does not know. */
function parse(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, folder), "utf8").replace(/\bInfinity\b/g, "1e308"));
}
