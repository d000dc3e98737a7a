/** What the frame around every page shows. */
export interface ShellView {
  readonly firm: {
    readonly id: string;
    readonly name: string;
    readonly status: string;
    readonly isDemonstration: boolean;
  };
  readonly person: {
    readonly name: string;
    readonly roles: string;
    readonly mayCreateFirms: boolean;
    readonly mayManageTokens: boolean;
    readonly mayImport: boolean;
  };
  readonly firms: readonly { readonly id: string; readonly name: string }[];
  readonly counts: {
    readonly sites: number;
    readonly accelerators: number;
    readonly plans: number;
    readonly signOffs: number;
    readonly unread: number;
  };
}

export interface NavItem {
  readonly href: string;
  readonly label: string;
  readonly count: number | null;
}

export function listNavItems({ counts, person }: Pick<ShellView, "counts" | "person">): readonly NavItem[] {
  return [
    { href: "/", label: "Overview", count: null },
    { href: "/sites", label: "Sites", count: counts.sites },
    { href: "/accelerators", label: "Accelerators", count: counts.accelerators },
    { href: "/plans", label: "Plans", count: counts.plans },
    { href: "/sign-off", label: "Sign-off", count: counts.signOffs },
    { href: "/reports", label: "Reports", count: null },
    { href: "/notifications", label: "Notifications", count: counts.unread },
    ...(person.mayImport ? [{ href: "/import", label: "Import", count: null }] : []),
    { href: "/rulebook", label: "Rulebook", count: null },
    { href: "/audit", label: "Audit", count: null },
    { href: "/people", label: "People", count: null },
    ...(person.mayManageTokens ? [{ href: "/tokens", label: "API tokens", count: null }] : []),
    { href: "/settings", label: "Settings", count: null },
  ];
}
