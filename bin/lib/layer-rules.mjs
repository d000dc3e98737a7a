import { posix, relative, sep } from "node:path";
import { root } from "./command.mjs";
import { findImportRefusal } from "./layers.mjs";

const barrels = ["db/schema/index.ts", "server/api/root.ts"];
const emptyNames = ["utils", "util", "helpers", "helper", "common", "misc", "types", "constants"];

const projectPath = (context) => relative(root, context.filename).split(sep).join("/");

/** Imports follow the layers, whether written as import, export from, import(), import type or require. */
const imports = {
  meta: { type: "problem", schema: [] },
  create(context) {
    const fromPath = projectPath(context);
    let isClient = false;

    const judge = (node, source, isTypeOnly) => {
      if (typeof source?.value !== "string") return;
      const refusal = findImportRefusal({ fromPath, specifier: source.value, isTypeOnly, isClient });
      if (refusal !== undefined) context.report({ node, message: refusal });
    };

    return {
      Program(program) {
        isClient = program.body.some((statement) => statement.directive === "use client");
      },
      ImportDeclaration: (node) => judge(node, node.source, node.importKind === "type"),
      ExportAllDeclaration: (node) => judge(node, node.source, node.exportKind === "type"),
      ExportNamedDeclaration: (node) => judge(node, node.source, node.exportKind === "type"),
      ImportExpression: (node) => judge(node, node.source, false),
      TSImportType: (node) => judge(node, node.source ?? node.argument?.literal, true),
      TSExternalModuleReference: (node) => judge(node, node.expression, false),
      "CallExpression[callee.name='require']": (node) => judge(node, node.arguments[0], false),
    };
  },
};

/** A file that only hands on what others export hides where things live and invites cycles. */
const noBarrel = {
  meta: { type: "problem", schema: [] },
  create(context) {
    if (barrels.includes(projectPath(context))) return {};
    const isReExport = (statement) =>
      statement.type === "ExportAllDeclaration" ||
      (statement.type === "ExportNamedDeclaration" && statement.source !== null && statement.source !== undefined);
    return {
      ExportAllDeclaration: (node) => context.report({ node, message: "name what is exported; `export *` hides it" }),
      Program(node) {
        const statements = node.body.filter((statement) => statement.type !== "ImportDeclaration");
        if (statements.length > 0 && statements.every(isReExport)) {
          context.report({ node, message: `no barrel files except ${barrels.join(" and ")}` });
        }
      },
    };
  },
};

const fileName = {
  meta: { type: "problem", schema: [] },
  create(context) {
    const [stem = ""] = posix.basename(projectPath(context)).split(".");
    return {
      Program(node) {
        if (emptyNames.includes(stem)) {
          context.report({ node, message: `\`${stem}\` says nothing; name the file after the idea in it` });
        } else if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem)) {
          context.report({ node, message: `file names are kebab-case, \`${stem}\` is not` });
        }
      },
    };
  },
};

const pureGlobals = [
  ["console", "fetch", "performance", "process", "queueMicrotask", "setImmediate", "setInterval", "setTimeout"],
  ["crypto", "document", "localStorage", "navigator", "window"],
].flat();

/** The layers of the design as lint. Needs no type information, so a test can run it on any text. */
export const layerRules = [
  {
    name: "plimsoll/layers",
    files: ["**/*.{ts,tsx,js,mjs}"],
    plugins: { plimsoll: { rules: { imports, "no-barrel": noBarrel, "file-name": fileName } } },
    rules: { "plimsoll/imports": "error", "plimsoll/no-barrel": "error", "plimsoll/file-name": "error" },
  },
  {
    name: "plimsoll/domain-is-pure",
    files: ["server/domain/**/*.{ts,tsx}"],
    rules: {
      "no-restricted-globals": [
        "error",
        ...pureGlobals.map((name) => ({ name, message: "the domain is pure: take it as an argument" })),
      ],
      "no-restricted-properties": [
        "error",
        { object: "Date", property: "now", message: "take the instant as an argument" },
        { object: "Math", property: "random", message: "take the value as an argument" },
        { object: "globalThis", message: "the domain is pure" },
      ],
      "no-restricted-syntax": [
        "error",
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "take the date as an argument" },
        { selector: "CallExpression[callee.name='Date']", message: "take the date as an argument" },
        { selector: ":function[async=true]", message: "domain functions are synchronous" },
        { selector: "AwaitExpression", message: "domain functions are synchronous" },
        { selector: "ImportExpression", message: "domain functions are synchronous" },
      ],
    },
  },
];
