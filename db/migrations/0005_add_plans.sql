-- STRICT is written by hand: drizzle-kit does not know it, so a rebuild of a table must repeat it.
CREATE TABLE `plan_lines` (
	`firm_id` text NOT NULL,
	`plan_id` text NOT NULL,
	`site_id` text NOT NULL,
	`accelerator_id` text NOT NULL,
	`priority` integer NOT NULL,
	`is_fixed` integer NOT NULL,
	`earliest_on` text,
	`revision` integer NOT NULL,
	`changed_at` text NOT NULL,
	`changed_by` text NOT NULL,
	PRIMARY KEY(`plan_id`, `site_id`, `accelerator_id`),
	FOREIGN KEY (`accelerator_id`) REFERENCES `accelerators`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`plan_id`,`firm_id`) REFERENCES `plans`(`id`,`firm_id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`site_id`,`firm_id`) REFERENCES `sites`(`id`,`firm_id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "plan_lines_priority" CHECK("plan_lines"."priority" BETWEEN 1 AND 9),
	CONSTRAINT "plan_lines_earliest_on" CHECK("plan_lines"."earliest_on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
--> statement-breakpoint
CREATE INDEX `plan_lines_revision` ON `plan_lines` (`plan_id`,`revision`);--> statement-breakpoint
CREATE INDEX `plan_lines_site` ON `plan_lines` (`site_id`);--> statement-breakpoint
CREATE TABLE `plan_versions` (
	`firm_id` text NOT NULL,
	`plan_id` text NOT NULL,
	`number` integer NOT NULL,
	`message` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`revision` integer NOT NULL,
	`register_version` integer NOT NULL,
	`register_sequence` integer NOT NULL,
	`lines` text NOT NULL,
	PRIMARY KEY(`plan_id`, `number`),
	FOREIGN KEY (`plan_id`,`firm_id`) REFERENCES `plans`(`id`,`firm_id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "plan_versions_number" CHECK("plan_versions"."number" >= 1),
	CONSTRAINT "plan_versions_lines" CHECK(json_type("plan_versions"."lines") = 'array')
) STRICT;
--> statement-breakpoint
CREATE TABLE `plans` (
	`id` text PRIMARY KEY NOT NULL,
	`firm_id` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`description` text,
	`state` text NOT NULL,
	`revision` integer NOT NULL,
	`register_version` integer NOT NULL,
	`register_sequence` integer NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`archived_at` text,
	FOREIGN KEY (`firm_id`) REFERENCES `firms`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "plans_state" CHECK("plans"."state" IN ('draft', 'submitted')),
	CONSTRAINT "plans_revision" CHECK("plans"."revision" >= 0),
	CONSTRAINT "plans_register" CHECK("plans"."register_version" >= 0 AND "plans"."register_sequence" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `plans_name_key` ON `plans` (`firm_id`,`name_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `plans_of_firm` ON `plans` (`id`,`firm_id`);--> statement-breakpoint
CREATE TABLE `proposed_allocations` (
	`firm_id` text NOT NULL,
	`plan_id` text NOT NULL,
	`site_id` text NOT NULL,
	`accelerator_id` text NOT NULL,
	`effective_on` text NOT NULL,
	`units` integer NOT NULL,
	PRIMARY KEY(`plan_id`, `site_id`, `accelerator_id`, `effective_on`),
	FOREIGN KEY (`plan_id`,`site_id`,`accelerator_id`) REFERENCES `plan_lines`(`plan_id`,`site_id`,`accelerator_id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "proposed_allocations_units" CHECK("proposed_allocations"."units" <> 0 AND "proposed_allocations"."units" BETWEEN -1000000000 AND 1000000000),
	CONSTRAINT "proposed_allocations_effective_on" CHECK("proposed_allocations"."effective_on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
--> statement-breakpoint
CREATE TABLE `site_milestones` (
	`firm_id` text NOT NULL,
	`site_id` text NOT NULL,
	`kind` text NOT NULL,
	`reached_on` text NOT NULL,
	PRIMARY KEY(`site_id`, `kind`),
	FOREIGN KEY (`site_id`,`firm_id`) REFERENCES `sites`(`id`,`firm_id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "site_milestones_kind" CHECK("site_milestones"."kind" IN ('notice-filed', 'live')),
	CONSTRAINT "site_milestones_reached_on" CHECK("site_milestones"."reached_on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
--> statement-breakpoint
-- By hand, because rebuilding the tables would touch every row that refers to them.
ALTER TABLE `accelerators` ADD `power_watts` integer CONSTRAINT "accelerators_power_watts" CHECK(`power_watts` BETWEEN 1 AND 1000000);--> statement-breakpoint
ALTER TABLE `sites` ADD `power_watts` integer CONSTRAINT "sites_power_watts" CHECK(`power_watts` BETWEEN 1 AND 1000000000000);--> statement-breakpoint
ALTER TABLE `sites` ADD `pue_hundredths` integer CONSTRAINT "sites_pue_hundredths" CHECK(`pue_hundredths` BETWEEN 100 AND 1000);--> statement-breakpoint
ALTER TABLE `sites` ADD `slots_per_quarter` integer CONSTRAINT "sites_slots_per_quarter" CHECK(`slots_per_quarter` BETWEEN 0 AND 1000000000);--> statement-breakpoint
CREATE UNIQUE INDEX `sites_of_firm` ON `sites` (`id`,`firm_id`);--> statement-breakpoint
-- A rebuild of the table drops its triggers: repeat them after it.
CREATE TRIGGER `plan_versions_refuse_update` BEFORE UPDATE ON `plan_versions` BEGIN SELECT RAISE(ABORT, 'plan versions are append-only: keep a new one'); END;
--> statement-breakpoint
CREATE TRIGGER `plan_versions_refuse_delete` BEFORE DELETE ON `plan_versions` BEGIN SELECT RAISE(ABORT, 'plan versions are append-only: keep a new one'); END;
