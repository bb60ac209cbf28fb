import type { License } from "../entries/license.ts";
import type { BillLine } from "./bill.ts";

/**
 * A CycloneDX 1.6 machine-learning bill of materials (ECMA-424): one component a model, every license of
 * its stack. `today` is `YYYY-MM-DD`. No serial number: equal input gives an equal document.
 */
export function billAsCycloneDx(lines: readonly BillLine[], today: string): string {
  const bom = {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      timestamp: `${today}T00:00:00Z`,
      tools: { components: [{ type: "application", name: "weighbridge" }] },
    },
    components: lines.map(component),
  };
  return `${JSON.stringify(bom, null, 2)}\n`;
}

function component(line: BillLine) {
  const [publisher, name] = line.model.split("/");
  return {
    type: "machine-learning-model",
    "bom-ref": line.model,
    publisher: publisher ?? "",
    name: name ?? line.model,
    purl: `pkg:huggingface/${line.model.split("/").map(encodeURIComponent).join("/")}`,
    licenses: line.stack.map((license) => ({ license: licenseEntry(license) })),
    externalReferences: [{ type: "distribution", url: `https://huggingface.co/${line.model}` }],
    properties: [
      { name: "weighbridge:license:verdict", value: line.verdict },
      ...line.open.map((value) => ({ name: "weighbridge:license:open", value })),
    ],
  };
}

/** An id where the SPDX License List has one, else the name. */
const licenseEntry = ({ id, spdx, name, url }: License) => ({
  ...(spdx === null ? { name } : { id: spdx }),
  url,
  acknowledgement: "concluded",
  ...(spdx === null ? { properties: [{ name: "weighbridge:license:id", value: id }] } : {}),
});
