import type { AboveCap, Permission } from "../../entries/license.ts";

/** Above a cap: a license to ask for, a name to show, or no way at all. */
export function aboveCap(above: AboveCap): Permission {
  switch (above) {
    case "needs_license":
      return "needs_license";
    case "ui_display":
      return "allowed_with_conditions";
    case "not_eligible":
      return "prohibited";
  }
}
