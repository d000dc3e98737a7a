import { ButtonLink } from "./button";
import { ErrorState } from "./error-state";
import { MessageText } from "./message-text";

interface RefusalProps {
  /** "The overview cannot be shown this way". */
  readonly title: string;
  readonly message: string;
  /** The same page without what was refused. */
  readonly href: string;
}

/** A page that the service refuses to show as asked, with its reason and a way on. */
export function Refusal({ title, message, href }: RefusalProps) {
  return (
    <ErrorState heading="h1" title={title} actions={<ButtonLink href={href}>Show it as it is by default</ButtonLink>}>
      <MessageText text={message} />
    </ErrorState>
  );
}
