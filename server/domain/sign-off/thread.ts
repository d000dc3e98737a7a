/** What reviewers comment on. */
export const threadSubjects = ["plan", "line", "finding"] as const;
/** One of `threadSubjects`. */
export type ThreadSubject = (typeof threadSubjects)[number];
