/**
 * Whether everything that an SPDX expression asks for is on the list. An alternative may be chosen, a conjunction asks for both. What cannot be
 * read, an exception (`WITH`) too, is not allowed: a person has to look at it.
 */
export function isAllowedLicence(expression, allowed) {
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const readOne = () => {
    const token = tokens[at++];
    if (token !== "(") return isName(token) ? allowed.includes(token) : undefined;
    const inner = readAny();
    return tokens[at++] === ")" ? inner : undefined;
  };
  const readJoined = (readPart, word, join) => {
    let answer = readPart();
    while (tokens[at] === word) {
      at += 1;
      const next = readPart();
      answer = answer === undefined || next === undefined ? undefined : join(answer, next);
    }
    return answer;
  };
  // AND binds closer than OR.
  const readAll = () => readJoined(readOne, "AND", (left, right) => left && right);
  const readAny = () => readJoined(readAll, "OR", (left, right) => left || right);
  const answer = readAny();
  return at === tokens.length && answer === true;
}

function isName(token) {
  return token !== undefined && /^[A-Za-z0-9][A-Za-z0-9.-]*$/.test(token) && !["AND", "OR", "WITH"].includes(token);
}
