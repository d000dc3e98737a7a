/** The dated steps of a new site: notice of it is filed with BIS, and it goes live. */
export const milestoneKinds = ["notice-filed", "live"] as const;
/** One of `milestoneKinds`. */
export type MilestoneKind = (typeof milestoneKinds)[number];
