import { FirmSwitcher } from "./firm-switcher";
import { NavLinks } from "./nav-links";
import { NavPerson } from "./nav-person";
import { listNavItems, type ShellView } from "./shell-view";
import type { Theme } from "./theme";
import { ThemeToggle } from "./theme-toggle";

interface NavPanelProps {
  readonly shell: ShellView;
  readonly theme: Theme;
  /** The page that is there already was asked for. */
  readonly onStay?: () => void;
}

/** The links, the firm and the colours: beside the page on a wide screen, in a sheet on a narrow one. */
export function NavPanel({ shell, theme, onStay }: NavPanelProps) {
  return (
    <>
      <nav aria-label="Main">
        <NavLinks items={listNavItems(shell)} {...(onStay && { onStay })} />
      </nav>
      <div className="mt-auto grid grid-cols-[minmax(0,1fr)] gap-2.5 border-t px-2.5 pt-3 pb-1">
        <FirmSwitcher firm={shell.firm} firms={shell.firms} mayCreateFirms={shell.person.mayCreateFirms} />
        <NavPerson person={shell.person} {...(onStay && { onStay })} />
        <ThemeToggle initial={theme} />
      </div>
    </>
  );
}
