import type { Gpu, Hardware } from "../entries/gpu.ts";
import { remember } from "../remember.ts";
import { gpuCounts } from "./smallest.ts";

const largestNode = (gpu: Gpu): number => gpu.gpusPerNode[gpu.gpusPerNode.length - 1] ?? 1;

/**
 * GPU counts that one copy of a model may take, ascending: powers of two inside a node, whatever sizes its
 * servers are rented in, those sizes, and whole nodes where they can be joined.
 */
export function copySizes(gpu: Gpu): readonly Hardware[] {
  return remember(sizes, gpu, () => findSizes(gpu));
}

const sizes = new WeakMap<Gpu, readonly Hardware[]>();

function findSizes(gpu: Gpu): readonly Hardware[] {
  const known = gpuCounts(gpu);
  const between: Hardware[] = [];
  for (let size = 1; size < largestNode(gpu); size *= 2) {
    if (!gpu.gpusPerNode.includes(size)) between.push(placed(gpu, size, 1));
  }
  return [...between, ...known].sort((one, other) => one.count - other.count);
}

/**
 * The least hardware that holds so many copies: one server, several servers of the copy's own size, or whole
 * nodes of the largest size.
 */
export function rentable(gpu: Gpu, copy: Hardware, copies: number): Hardware {
  const needed = copy.count * copies;
  const oneServer = gpu.gpusPerNode.find((size) => size >= needed);
  const ways: Hardware[] = oneServer === undefined ? [] : [placed(gpu, oneServer, 1)];
  const largest = largestNode(gpu);
  if (copy.nodes === 1 && gpu.gpusPerNode.includes(copy.count)) ways.push(placed(gpu, needed, copies));
  if (oneServer === undefined) {
    const nodes = Math.ceil(needed / largest);
    ways.push(placed(gpu, nodes * largest, nodes));
  }
  return ways.reduce((best, way) =>
    way.count < best.count || (way.count === best.count && way.nodes < best.nodes) ? way : best,
  );
}

function placed(gpu: Gpu, count: number, nodes: number): Hardware {
  const label = nodes === 1 ? `${count}x${gpu.label}` : `${nodes}x${count / nodes}x${gpu.label}`;
  return { gpu, count, nodes, label };
}
