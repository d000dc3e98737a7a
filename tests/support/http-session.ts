import { createHttpContext } from "#server/api/context";
import { createCaller } from "#server/api/root";
import { strongPassword } from "./test-browser";

/** Sets Plimsoll up over HTTP in the data directory of the environment. Answers the first administrator and their cookie, `name=value`. */
export async function setUpOverHttp(): Promise<{ readonly personId: string; readonly cookie: string }> {
  const answer = new Headers();
  const caller = createCaller(createHttpContext(new Request("http://localhost/"), answer));
  await caller.person.setUp({ name: "Ada First", email: "ada@example.com", password: strongPassword });
  const cookie = answer.getSetCookie().join("; ").split(";")[0] ?? "";
  const request = new Request("http://localhost/", { headers: { cookie } });
  const person = await createCaller(createHttpContext(request, new Headers())).person.current();
  if (person === null) throw new Error("whoever set Plimsoll up is not signed in");
  return { personId: person.id, cookie };
}
