import nock from "nock";

export const HUB = "https://huggingface.co";
export const COMMIT = "0123456789abcdef0123456789abcdef01234567";

/** A small, true config. */
export const config = {
  model_type: "qwen3",
  architectures: ["Qwen3ForCausalLM"],
  hidden_size: 64,
  intermediate_size: 128,
  num_hidden_layers: 2,
  num_attention_heads: 4,
  num_key_value_heads: 2,
  head_dim: 16,
  vocab_size: 256,
  max_position_embeddings: 4096,
  tie_word_embeddings: true,
  torch_dtype: "bfloat16",
};

export const SHARD = "model.safetensors";

/** Answers for one repository up to its files: description, tree and config. */
export function repository(id: string, files: Readonly<Record<string, number>> = {}): nock.Scope {
  const tree = { "config.json": 400, ...files };
  return nock(HUB)
    .persist()
    .get(`/api/models/${id}/revision/HEAD`)
    .query(true)
    .reply(200, {
      _id: "1",
      id,
      sha: COMMIT,
      private: false,
      gated: false,
      cardData: {},
      lastModified: "2026-01-01",
    })
    .get(`/api/models/${id}/tree/${COMMIT}`)
    .query(true)
    .reply(
      200,
      Object.entries(tree).map(([path, size]) => ({ type: "file", path, size, oid: "0" })),
    );
}

/** A file that answers ranges as the hub does. `size` may claim more than the content. */
export function file(id: string, path: string, content: Buffer | string, size?: number): nock.Scope {
  const bytes = Buffer.from(content);
  const whole = size ?? bytes.byteLength;
  return nock(HUB)
    .persist()
    .get(`/${id}/resolve/${COMMIT}/${path}`)
    .query(true)
    .reply(function answer() {
      const range = /^bytes=(\d+)-(\d+)$/.exec(String([this.req.headers.range].flat()[0] ?? ""));
      if (range === null) return [200, bytes, { etag: '"1"' }];
      const [first, last] = [Number(range[1]), Math.min(Number(range[2]), whole - 1)];
      const part = Buffer.alloc(Math.min(last - first + 1, 1 << 20));
      bytes.copy(part, 0, first, last + 1);
      return [
        206,
        part,
        { etag: '"1"', "content-range": `bytes ${first}-${first + part.byteLength - 1}/${whole}` },
      ];
    });
}
