import type { IsoDate } from "../iso-date";

/** The dated steps of a new site: notice of it is filed with BIS, and it goes live. */
export const milestoneKinds = ["notice-filed", "live"] as const;
/** One of `milestoneKinds`. */
export type MilestoneKind = (typeof milestoneKinds)[number];

/** When a site's steps are, or are planned to be; null where not given. */
export interface SiteMilestones {
  readonly noticeFiledOn: IsoDate | null;
  readonly liveOn: IsoDate | null;
}

/** What a site has of which nothing is given. */
export const noMilestones: SiteMilestones = { noticeFiledOn: null, liveOn: null };
