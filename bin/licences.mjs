// Lists the packages that Plimsoll ships with, by licence, and fails on one that is not permissive:
//   npm run licences
// It also asks the registry for known holes, but with --offline: a tree that has not changed stays green.
import { root } from "./lib/command.mjs";
import { findKnownVulnerabilities } from "./lib/known-vulnerabilities.mjs";
import {
  assets,
  findException,
  listAssetComplaints,
  listIdleExceptions,
  listLicenceComplaints,
  listShippedPackages,
} from "./lib/licences.mjs";

const packages = listShippedPackages(root);
for (const shipped of packages) {
  const { name, version, licence } = shipped;
  const exception = findException(shipped);
  const why = exception === undefined ? "" : ` (exception: ${exception.why})`;
  console.log(`${(licence ?? "none").padEnd(30)} ${name}@${version}${why}`);
}
for (const { path, from, licence, why } of assets) console.log(`${licence.padEnd(30)} ${path}, ${from} (${why})`);

const isOffline = process.argv.includes("--offline");
const vulnerabilities = isOffline
  ? { isBad: false, words: "known vulnerabilities: not asked for" }
  : await findKnownVulnerabilities();
console.log(`\n${packages.length} packages, ${assets.length} files; ${vulnerabilities.words}`);
const complaints = [...listLicenceComplaints(packages), ...listIdleExceptions(root), ...listAssetComplaints()];
for (const complaint of complaints) console.error(complaint);
if (complaints.length > 0 || vulnerabilities.isBad) process.exitCode = 1;
