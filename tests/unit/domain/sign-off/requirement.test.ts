import { expect, test } from "vitest";
import { findUnsignable, listAwaitedRequirements, type Requirement } from "#server/domain/sign-off/requirement";

const because = "The policy holds for every plan.";
const counsel: Requirement = { id: "counsel", name: "Counsel", because, approverIds: ["carla"], count: 1 };
const ofFirm: Requirement = { id: "firm", name: "Approvers", because, approverIds: null, count: 2 };
const requirements = [counsel, ofFirm];
const signedBy = (personId: string, actsFor: readonly string[] = []) => ({ personId, actsFor });

test("in fixed order signatures are wanted for the first open requirement alone, in free order for all that are open", () => {
  const list = (order: "free" | "fixed", ...people: readonly string[]) =>
    listAwaitedRequirements(
      { requirements, order },
      people.map((name) => signedBy(name)),
    ).map(({ id }) => id);
  expect(list("fixed")).toEqual(["counsel"]);
  expect(list("free")).toEqual(["counsel", "firm"]);
  expect(list("fixed", "carla")).toEqual(["firm"]);
  expect(list("free", "anna", "bert")).toEqual(["counsel"]);
  expect(list("fixed", "carla", "anna")).toEqual(["counsel", "firm"]);
});

test("a request can no longer be signed where fewer may still sign for a requirement than it wants", () => {
  const subject = { requirements, authorIds: ["petra"] };
  const find = (approverIds: readonly string[], ...signatures: readonly ReturnType<typeof signedBy>[]) => {
    const fault = findUnsignable(subject, signatures, approverIds);
    return fault && [fault.requirement.id, fault.requirement.count, fault.available];
  };
  expect(find(["anna", "carla"])).toBeNull();
  expect(find(["anna", "bert"])).toEqual(["counsel", 1, 0]);
  expect(find(["carla", "petra"])).toEqual(["firm", 2, 1]);
  expect(find(["anna"], signedBy("carla"))).toBeNull();
  expect(find([], signedBy("carla"))).toEqual(["firm", 1, 0]);
  expect(find(["anna"], signedBy("anna", ["carla"]))).toEqual(["firm", 1, 0]);
});
