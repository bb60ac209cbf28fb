import type { EngineName } from "../entries/engine.ts";
import type { Hardware } from "../entries/gpu.ts";

/** The launch command as a container runs it. */
export interface Deployment {
  readonly engine: EngineName;
  readonly engineVersion: string;
  readonly modelName: string;
  readonly command: readonly string[];
  readonly hardware: Hardware;
}

/** What a container needs to be described: images are the engines' own public ones. */
interface ContainerFacts {
  readonly image: string;
  readonly port: number;
  readonly healthPath: string;
}

/** https://docs.vllm.ai/en/stable/deployment/docker.html and the other engines' container pages. */
function container(engine: EngineName, version: string): ContainerFacts {
  switch (engine) {
    case "vllm":
      return { image: `vllm/vllm-openai:v${fullVersion(version)}`, port: 8000, healthPath: "/health" };
    case "sglang":
      return { image: "lmsysorg/sglang:latest", port: 30000, healthPath: "/health" };
    case "tensorrt-llm":
      return { image: "nvcr.io/nvidia/tensorrt-llm/release:latest", port: 8000, healthPath: "/health" };
    case "llama.cpp":
      return { image: "ghcr.io/ggml-org/llama.cpp:server-cuda", port: 8080, healthPath: "/health" };
  }
}

const fullVersion = (version: string): string => (/^\d+\.\d+$/.test(version) ? `${version}.0` : version);

const resourceName = (hardware: Hardware): string =>
  hardware.gpu.vendor === "amd"
    ? "amd.com/gpu"
    : hardware.gpu.vendor === "intel"
      ? "gpu.intel.com/xe"
      : "nvidia.com/gpu";

/** A Compose file's content for one node. */
export function composeFile(deployment: Deployment): object {
  const { image, port } = container(deployment.engine, deployment.engineVersion);
  return {
    services: {
      [slug(deployment.modelName)]: {
        image,
        entrypoint: deployment.command.slice(0, 1),
        command: deployment.command.slice(1),
        ports: [`127.0.0.1:${port}:${port}`],
        ipc: "host",
        environment: ["HF_TOKEN"],
        volumes: ["hub-cache:/root/.cache/huggingface"],
        deploy: {
          resources: {
            reservations: {
              devices: [{ driver: "nvidia", count: deployment.hardware.count, capabilities: ["gpu"] }],
            },
          },
        },
      },
    },
    volumes: { "hub-cache": {} },
  };
}

/** A Kubernetes Deployment for one node; the weights stay in a volume, the token in a secret. */
export function kubernetesDeployment(deployment: Deployment): object {
  const { image, port, healthPath } = container(deployment.engine, deployment.engineVersion);
  const name = slug(deployment.modelName);
  const gpus = { [resourceName(deployment.hardware)]: deployment.hardware.count };
  const probe = { httpGet: { path: healthPath, port }, periodSeconds: 10 };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, labels: { app: name } },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          containers: [
            {
              name,
              image,
              command: deployment.command.slice(0, 1),
              args: deployment.command.slice(1),
              ports: [{ containerPort: port }],
              env: [
                {
                  name: "HF_TOKEN",
                  valueFrom: { secretKeyRef: { name: "hub-token", key: "token", optional: true } },
                },
              ],
              resources: { limits: gpus, requests: gpus },
              // Loading hundreds of GB takes a while: two hours before it counts as failed.
              startupProbe: { ...probe, failureThreshold: 720 },
              readinessProbe: probe,
              volumeMounts: [
                { name: "shm", mountPath: "/dev/shm" },
                { name: "hub-cache", mountPath: "/root/.cache/huggingface" },
              ],
            },
          ],
          volumes: [
            { name: "shm", emptyDir: { medium: "Memory" } },
            { name: "hub-cache", persistentVolumeClaim: { claimName: "hub-cache" } },
          ],
        },
      },
    },
  };
}

/** A name that DNS and Compose accept. */
function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 50);
}
