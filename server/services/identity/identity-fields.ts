import * as z from "zod";
import { lineField } from "../input-fields";
import { isDemonstrationEmail } from "./demonstration-people";
import { maxPasswordLength, minPasswordLength } from "./password-length";

export const EmailField = z
  .string({ error: "The e-mail address is missing; write it." })
  .trim()
  .toLowerCase()
  .max(200, { error: "The e-mail address has more than 200 characters; write a shorter one." })
  .pipe(z.email({ error: "This is not an e-mail address; write one such as `ada@example.com`." }));

/** The address of somebody who is to come in with it. */
export const NewEmailField = EmailField.refine((email) => !isDemonstrationEmail(email), {
  error: "This address is kept for the demonstration, which has no passwords; write another.",
});

export const PersonNameField = lineField("The name", 100);

/** A password that somebody sets. */
export const NewPasswordField = z
  .string({ error: "The password is missing; write it." })
  .min(minPasswordLength, { error: `The password has fewer than ${minPasswordLength} characters; write a longer one.` })
  .max(maxPasswordLength, {
    error: `The password has more than ${maxPasswordLength} characters; write a shorter one.`,
  });

/** A password that somebody has: whether it is right is not for its form to say. */
export const PasswordField = z
  .string({ error: "The password is missing; write it." })
  .min(1, { error: "The password is missing; write it." })
  .max(maxPasswordLength, { error: `No password has more than ${maxPasswordLength} characters; write yours.` });

export const CodeField = z
  .string({ error: "The code is missing; write it." })
  .trim()
  .min(1, { error: "The code is missing; write it." })
  .max(40, { error: "No code is that long; write the six digits, or a recovery code." });
