-- STRICT is written by hand: drizzle-kit does not know it, so a rebuild of a table must repeat it.
CREATE TABLE `periodic_reports` (
	`id` text PRIMARY KEY NOT NULL,
	`firm_id` text NOT NULL,
	`number` integer NOT NULL,
	`kind` text NOT NULL,
	`due_on` text NOT NULL,
	`hash` text NOT NULL,
	`register_version` integer NOT NULL,
	`kept_at` text NOT NULL,
	`kept_by` text NOT NULL,
	`kept_by_name` text NOT NULL,
	FOREIGN KEY (`firm_id`) REFERENCES `firms`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`firm_id`,`hash`) REFERENCES `frozen_annexes`(`firm_id`,`hash`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "periodic_reports_kind" CHECK("periodic_reports"."kind" IN ('installations', 'inventory')),
	CONSTRAINT "periodic_reports_due_on" CHECK("periodic_reports"."due_on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	CONSTRAINT "periodic_reports_number_from_1" CHECK("periodic_reports"."number" >= 1)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `periodic_reports_number` ON `periodic_reports` (`firm_id`,`number`);--> statement-breakpoint
CREATE INDEX `periodic_reports_due` ON `periodic_reports` (`firm_id`,`kind`,`due_on`,`number`);--> statement-breakpoint
CREATE TRIGGER `periodic_reports_refuse_update` BEFORE UPDATE ON `periodic_reports` BEGIN SELECT RAISE(ABORT, 'periodic reports are append-only: keep another version'); END;--> statement-breakpoint
CREATE TRIGGER `periodic_reports_refuse_delete` BEFORE DELETE ON `periodic_reports` BEGIN SELECT RAISE(ABORT, 'periodic reports are append-only: keep another version'); END;
