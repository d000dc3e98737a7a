/** Who sets up every server of these tests, and with what. */
export const firstAdministrator = {
  name: "Ada First",
  email: "ada@example.com",
  password: "tide-lantern-cobalt-orchard",
};

/** Sets up a fresh server as its first administrator; answers the session's cookie, `name=value`. */
export async function setUpServer(baseURL: string): Promise<string> {
  const answer = await fetch(`${baseURL}/api/trpc/person.setUp`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ json: firstAdministrator }),
  });
  const [cookie = ""] = answer.headers.getSetCookie();
  if (!answer.ok || cookie === "") throw new Error(`the server could not be set up: ${await answer.text()}`);
  return cookie.split(";")[0] ?? "";
}
