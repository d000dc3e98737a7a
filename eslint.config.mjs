import next from "eslint-config-next/core-web-vitals";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";
import { layerRules } from "./bin/lib/layer-rules.mjs";

const typed = ["**/*.{ts,tsx}"];

export default defineConfig([
  globalIgnores([".next/", "node_modules/", "data/", "public/", "test-results/", "playwright-report/", ".bench/"]),
  globalIgnores(["next-env.d.ts"]),
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  { name: "plimsoll/pages", files: ["app/**"], extends: [next] },
  {
    name: "plimsoll/typed",
    files: typed,
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-import-type-side-effects": "error",
      "@typescript-eslint/no-floating-promises": ["error", { checkThenables: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      // There are no enums (`erasableSyntaxOnly`), and looking for them costs seconds.
      "@typescript-eslint/no-unsafe-enum-assignment": "off",
      "@typescript-eslint/no-unsafe-enum-comparison": "off",
      // `interface` and `type` both read well; which one is the writer's choice.
      "@typescript-eslint/consistent-type-definitions": "off",
    },
  },
  {
    name: "plimsoll/everywhere",
    files: ["**/*.{ts,tsx,js,mjs}"],
    rules: {
      eqeqeq: "error",
      "import/no-anonymous-default-export": "off",
      "no-console": ["error", { allow: ["error"] }],
      "object-shorthand": "error",
      "prefer-const": "error",
    },
  },
  {
    name: "plimsoll/waits-are-shown",
    files: ["app/**"],
    ignores: ["app/components/link.tsx", "app/components/use-pending-router.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          paths: [
            {
              name: "next/link",
              message: "Use `Link` or `ViewLink` of app/components/link.tsx: the frame tells their wait.",
            },
            {
              name: "next/navigation",
              importNames: ["useRouter"],
              message: "Use `usePendingRouter`: the frame tells its wait.",
            },
          ],
        },
      ],
    },
  },
  {
    name: "plimsoll/printers",
    files: ["bin/**", "bench/**", "server/cli/**"],
    rules: { "no-console": "off" },
  },
  ...layerRules,
]);
