/** Nodes, GPUs and the GPU's name as they were typed; what is not said is null. */
export interface HardwareShape {
  readonly nodes: number | null;
  readonly perNode: number | null;
  /** All GPUs, where the nodes were not said. */
  readonly count: number | null;
  readonly name: string;
}

const NODES_FIRST = /^(\d+)\s*(?:x|nodes?(?:\s+of)?)\s*(\d+)\s*(?:x|gpus?\b|\s)\s*(.+)$/;
const COUNT_FIRST = /^(\d+)\s*(?:x|gpus?\b(?:\s+of)?)?\s*(.+)$/;
const COUNT_LAST = /^(.+?)\s*(?:[x:]\s*(\d+)|\(\s*x?\s*(\d+)\s*\)|\s(\d+)\s*(?:gpus?|cards?))$/;

/** A server with eight GPUs, by the name of its kind: https://docs.nvidia.com/dgx/ (not DGX Spark and Station). */
const SERVER = /^(?:(\d+)\s*(?:x|nodes?(?:\s+of)?)?\s*)?(?:nvidia )?(?:dgx|hgx)[ -](?!spark|station)(.+)$/;
const GPUS_OF_SERVER = 8;

function serverShapes(typed: string): HardwareShape[] {
  const [, servers = "1", name] = SERVER.exec(typed) ?? [];
  if (name === undefined) return [];
  const nodes = Number(servers);
  return nodes === 1
    ? [{ nodes: null, perNode: null, count: GPUS_OF_SERVER, name }]
    : [{ nodes, perNode: GPUS_OF_SERVER, count: null, name }];
}

/**
 * The ways in which a text can be read as hardware, the likeliest first: `4xH100`, `4 x h100`, `h100 x4`,
 * `2x8xH200`, `4 GPU H100`. A name may itself hold digits and an x (`RTX 4090`), so the catalog decides.
 */
export function hardwareShapes(text: string): HardwareShape[] {
  const typed = text.trim().toLowerCase().replace(/[×*]/g, "x").replace(/\s+/g, " ");
  const shapes: HardwareShape[] = [
    ...serverShapes(typed),
    { nodes: null, perNode: null, count: null, name: typed },
  ];
  const nodes = NODES_FIRST.exec(typed);
  if (nodes?.[3] !== undefined) {
    shapes.push({ nodes: Number(nodes[1]), perNode: Number(nodes[2]), count: null, name: nodes[3] });
  }
  const first = COUNT_FIRST.exec(typed);
  if (first?.[2] !== undefined) {
    shapes.push({ nodes: null, perNode: null, count: Number(first[1]), name: first[2] });
  }
  const last = COUNT_LAST.exec(typed);
  if (last?.[1] !== undefined) {
    const count = Number(last[2] ?? last[3] ?? last[4]);
    shapes.push({ nodes: null, perNode: null, count, name: last[1] });
  }
  return shapes;
}

const COUNTED = /^\d+\s*[x*×]\s*(?:\d+\s*[x*×]\s*)?[a-z]|^\d+\s+(?:gpus?|nodes?)\b|[a-z0-9]\s*[x*×]\s*\d+$/i;
const MAKER =
  /^(?:\d+\s*)?(?:nvidia|geforce|radeon|instinct|rtx|gtx|rx|titan|quadro|tesla|dgx|hgx|gaudi|arc|tpu|mac|macbook|strix|ryzen)\b/i;
const PART =
  /^(?:\d+\s+)?(?:[hb]\d{2,3}|a\d{2,4}g?|l4|l20|l40s?|v100|t4|g[hb]\d{2,3}|mi\d{2,3}[xa]?|m[1-5]|\d{4} ?(?:ti|xtx?|super)|[1-5]0[5-9]0)(?:s|nvl|sxm|pcie)?\b/i;

/** Whether a text has the shape of hardware, known to the catalog or not: `4xH10` has, `qwen3` has not. */
export function looksLikeHardware(text: string): boolean {
  const typed = text.trim();
  return COUNTED.test(typed) || MAKER.test(typed) || PART.test(typed);
}
