import { MessageText } from "./message-text";
import { Notice } from "./notice";

interface SettingsRefusalProps {
  /** What is not done: "The firm is not set up." */
  readonly title: string;
  /** Why, where no field says so. */
  readonly messages: readonly string[];
}

/** A write that was refused as a whole; nothing where none was. */
export function SettingsRefusal({ title, messages }: SettingsRefusalProps) {
  if (messages.length === 0) return null;
  return (
    <Notice tone="breach" role="alert" title={title}>
      {messages.map((message) => (
        <p key={message}>
          <MessageText text={message} />
        </p>
      ))}
    </Notice>
  );
}
