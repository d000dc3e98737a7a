import clsx from "clsx";
import { noticeSources, type Notice, type NoticeState } from "#server/domain/capacity/notice";
import {
  explainNotice,
  explainNoticeState,
  noticeNote,
  noticeStateWords,
  noticeWords,
  type NoticeNames,
} from "#server/domain/explain/explain-capacity";
import type { IsoDate } from "#server/domain/iso-date";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { DateText } from "./figure";
import { RuleQuote } from "./rule-quote";

interface Named {
  readonly id: string;
  readonly name: string;
}

interface NoticeDatesProps {
  /** As `listNotices` gives them. */
  readonly notices: readonly Notice[];
  readonly sites: readonly Named[];
  readonly accelerators: readonly Named[];
  readonly today: IsoDate;
}

const mostWithoutScroll = 12;

const stateSigns: Readonly<Record<NoticeState, string>> = {
  filed: "✓",
  "filing-planned": "→",
  "filed-late": "!",
  due: "→",
  overdue: "!",
};

/** The notices that a plan makes due with their dates, and the paragraphs that ask for them. */
export function NoticeDates({ notices, sites, accelerators, today }: NoticeDatesProps) {
  const siteNames = new Map(sites.map(({ id, name }) => [id, name]));
  const acceleratorNames = new Map(accelerators.map(({ id, name }) => [id, name]));
  const names: NoticeNames = {
    nameSite: (id) => siteNames.get(id) ?? id,
    nameAccelerator: (id) => acceleratorNames.get(id) ?? id,
  };
  const sources = [...new Set(notices.map(({ kind }) => noticeSources[kind]))];
  return (
    <div className="grid gap-2">
      {notices.length === 0 ? (
        <p className="text-ink-2">
          No notice falls due by this plan: it ships to no new data center or country abroad, and moves nothing between
          countries.
        </p>
      ) : (
        <TableFrame label="Notices to BIS" isStacked {...(notices.length > mostWithoutScroll && { maxHeightRem: 24 })}>
          <thead>
            <tr>
              <Th>Due by</Th>
              <Th>State</Th>
              <Th>Notice</Th>
              <Th>Asked for by</Th>
            </tr>
          </thead>
          <tbody>
            {notices.map((notice) => (
              <NoticeRow key={keyOf(notice)} notice={notice} names={names} today={today} />
            ))}
          </tbody>
        </TableFrame>
      )}
      {sources.map(({ section, quote }) => (
        <RuleQuote key={section} source={section} quote={quote} />
      ))}
      <p className="max-w-[98ch] text-xs text-ink-3">{noticeNote}</p>
    </div>
  );
}

function keyOf(notice: Notice): string {
  switch (notice.kind) {
    case "new-data-center":
      return `${notice.kind} ${notice.siteId}`;
    case "new-country":
      return `${notice.kind} ${notice.destination}`;
    case "inter-country-move":
      return `${notice.kind} ${notice.acceleratorId} ${notice.firstOn}`;
  }
}

interface NoticeRowProps {
  readonly notice: Notice;
  readonly names: NoticeNames;
  readonly today: IsoDate;
}

function NoticeRow({ notice, names, today }: NoticeRowProps) {
  const { kind, state, dueOn } = notice;
  const isLate = state === "overdue" || state === "filed-late";
  return (
    <tr>
      <RowHeader>
        <DateText date={dueOn} />
      </RowHeader>
      <Td className={clsx("font-medium whitespace-nowrap", isLate ? "text-buffer" : "text-ink-2")}>
        <span aria-hidden>{stateSigns[state]} </span>
        {noticeStateWords[state]}
      </Td>
      <Td className="min-w-64 max-sm:col-span-2">
        <span className="font-medium">{noticeWords[kind]}</span>
        <span className="block text-ink-2">
          {explainNotice(notice, names)} {explainNoticeState(notice, today)}
        </span>
      </Td>
      <Td className="min-w-36 text-ink-2 max-sm:col-span-2">{noticeSources[kind].section}</Td>
    </tr>
  );
}
