/** A door of its own, so that the library is loaded only when a file is asked for. */
export { stringify } from "yaml";
