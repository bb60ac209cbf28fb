import { describe, expect, it } from "vitest";
import { Pattern } from "../../../src/core/architecture/quantization-config/pattern.ts";
import { nameTest } from "../../../src/core/architecture/quantization-config/patterns.ts";

describe("names that a quantization config leaves out", () => {
  it.each([
    ["model.layers.3.self_attn*", "layers.3.self_attn.q_proj", true],
    ["model.layers.3.self_attn*", "layers.30.self_attn.q_proj", false],
    ["model.layers.0*", "layers.0.mlp.down_proj", true],
    ["*.mlp.shared_expert.*", "layers.7.mlp.shared_expert.up_proj", true],
    ["mtp*", "mtp.layers.0.mlp.up_proj", true],
    ["lm_head", "lm_head", true],
    ["gate", "layers.2.mlp.gate", true],
    ["gate", "layers.2.mlp.gate_proj", false],
    ["language_model.model.layers.1.mlp", "layers.1.mlp.experts.0.up_proj", true],
    ["re:.*self_attn.*", "layers.9.self_attn.o_proj", true],
    ["re:.*mlp\\.(gate|up|gate_up|down)_proj.*", "layers.0.mlp.up_proj", true],
    ["re:.*mlp\\.(gate|up|gate_up|down)_proj.*", "layers.0.mlp.experts.0.up_proj", false],
    ["re:.*\\.self_attn\\.q_proj$", "layers.0.self_attn.q_proj", true],
    ["re:.*\\.mlp\\.gate$", "layers.0.mlp.gate_proj", false],
    ["re:^model\\.layers\\.\\d+\\.mlp\\.down_proj$", "layers.12.mlp.down_proj", true],
    ["re:model.layers.[0-9]+.mlp", "layers.12.mlp.down_proj", true],
  ])("%s and %s: %s", (pattern, name, expected) => {
    expect(nameTest([pattern])([name])).toBe(expected);
  });

  it.each(["(a+)+$", "(.*)*", "a{1,99}", "[a-z]+", "(?=x)", "a|b"])(
    "does not read the expression %s",
    (source) => {
      expect(Pattern.expression(source)).toBeNull();
    },
  );

  it("ends where a backtracking matcher would hang", () => {
    const hostile = Pattern.glob(`${"*a".repeat(40)}*b`);
    const name = "a".repeat(120);
    expect(hostile.matches(`${name}c`)).toBe(false);
    expect(hostile.matches(`${name}b`)).toBe(true);
  });
});
