export { createHubReader, type HubReaderConfig } from "./reader.ts";
