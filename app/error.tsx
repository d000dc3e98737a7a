"use client";

import ErrorPage from "./(shell)/error";

/** Where the frame itself fails: the same message without it. */
export default function RootErrorPage(props: Parameters<typeof ErrorPage>[0]) {
  return (
    <main className="mx-auto max-w-3xl p-4 sm:pt-16">
      <ErrorPage {...props} />
    </main>
  );
}
