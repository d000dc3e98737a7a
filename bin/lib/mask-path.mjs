/** A path as the log shows it: without its query, and without the secret in the address of an invitation. */
export function maskPath(url) {
  const path = url.split("?")[0];
  const segments = path.split("/");
  const place = segments.findIndex((segment) => decode(segment).toLowerCase() === "invitation");
  return place === -1 || place === segments.length - 1 ? path : `${segments.slice(0, place + 1).join("/")}/[hidden]`;
}

function decode(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
