import type { FleetNotice } from "./row-problem";

/** The most lines that a notice names. */
const maxNamedRows = 20;
/** The most notices of different wording; the rest are counted together. */
const maxNotices = 200;

/** Gathers equal sentences: each with the first twenty lines it holds for and their number. */
export interface NoticeCollector {
  readonly add: (message: string, row: number | null) => void;
  readonly list: () => readonly FleetNotice[];
}

/** An empty collector. Wordings beyond the first two hundred are counted together under one sentence, so that no file fills the memory. */
export function createNoticeCollector(): NoticeCollector {
  const byMessage = new Map<string, { rows: number[]; count: number }>();
  return {
    add: (message, row) => {
      const known = byMessage.get(message);
      const key =
        known === undefined && byMessage.size >= maxNotices
          ? "Other rows were read in a way that is not listed here"
          : message;
      const notice = byMessage.get(key) ?? { rows: [], count: 0 };
      byMessage.set(key, notice);
      notice.count += 1;
      if (row !== null && notice.rows.length < maxNamedRows) notice.rows.push(row);
    },
    list: () => [...byMessage].map(([message, { rows, count }]) => ({ message, rows, count })),
  };
}
