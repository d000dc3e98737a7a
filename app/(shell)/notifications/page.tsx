import { connection } from "next/server";
import { EmptyState } from "@app/components/empty-state";
import { Link } from "@app/components/link";
import { NotificationsRead } from "@app/components/notifications-read";
import { PageHeader } from "@app/components/page-header";
import { Pane } from "@app/components/pane";
import { formatInstant } from "@app/components/site-page-view";
import { getFirmCaller } from "../get-firm-caller";

export const metadata = { title: "Notifications" };

export default async function NotificationsPage() {
  await connection();
  const caller = await getFirmCaller();
  const notifications = await caller.signOff.notifications();
  const unread = notifications.filter(({ readAt }) => readAt === null);
  return (
    <>
      <PageHeader title="Notifications">{unread.length > 0 && <NotificationsRead />}</PageHeader>
      {notifications.length === 0 ? (
        <EmptyState title="Nothing yet">
          What is submitted, decided, commented on, due or no longer holds is told here to whoever it concerns.
        </EmptyState>
      ) : (
        <Pane id="told" title="What you were told" note="the latest first">
          <ul>
            {notifications.map(({ id, at, text, path, readAt }) => (
              <li key={id} className="border-t border-line-soft py-2 first:border-t-0">
                <p>
                  {readAt === null && <span className="mr-1.5 font-medium text-accent">New:</span>}
                  <Link
                    prefetch={false}
                    href={path}
                    dir="auto"
                    className="[overflow-wrap:anywhere] text-accent hover:underline"
                  >
                    {text}
                  </Link>
                </p>
                <time dateTime={at} className="text-xs text-ink-3">
                  {formatInstant(at)}
                </time>
              </li>
            ))}
          </ul>
        </Pane>
      )}
    </>
  );
}
