-- STRICT and WITHOUT ROWID are written by hand: drizzle-kit knows neither, so a rebuild of a table must repeat them.
CREATE TABLE `accelerators` (
	`id` text PRIMARY KEY NOT NULL,
	`firm_id` text,
	`name` text NOT NULL,
	`vendor` text NOT NULL,
	`rates` text NOT NULL,
	`die_area_hundredths_mm2` integer,
	`is_data_center_part` integer NOT NULL,
	`aliases` text NOT NULL,
	`source` text NOT NULL,
	`milli_tpp` integer,
	`control_class` text NOT NULL,
	FOREIGN KEY (`firm_id`) REFERENCES `firms`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "accelerators_control_class" CHECK("accelerators"."control_class" IN ('3A090.a', '3A090.b', 'below', 'unknown')),
	CONSTRAINT "accelerators_milli_tpp" CHECK("accelerators"."milli_tpp" BETWEEN 0 AND 9007199254740991),
	CONSTRAINT "accelerators_die_area" CHECK("accelerators"."die_area_hundredths_mm2" > 0),
	CONSTRAINT "accelerators_known" CHECK("accelerators"."milli_tpp" IS NOT NULL OR "accelerators"."control_class" = 'unknown')
) STRICT;
--> statement-breakpoint
CREATE INDEX `accelerators_firm` ON `accelerators` (`firm_id`);--> statement-breakpoint
CREATE TABLE `allocations` (
	`id` text PRIMARY KEY NOT NULL,
	`firm_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`site_id` text NOT NULL,
	`destination` text NOT NULL,
	`accelerator_id` text NOT NULL,
	`units` integer NOT NULL,
	`effective_on` text NOT NULL,
	`stage` text NOT NULL,
	`note` text,
	`external_id` text,
	`content_key` text,
	`corrects_allocation_id` text,
	`replaces_allocation_id` text,
	`move_id` text,
	`import_id` text,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`firm_id`) REFERENCES `firms`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`accelerator_id`) REFERENCES `accelerators`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`import_id`) REFERENCES `fleet_imports`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`site_id`,`firm_id`,`destination`) REFERENCES `sites`(`id`,`firm_id`,`destination`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`corrects_allocation_id`) REFERENCES `allocations`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`replaces_allocation_id`) REFERENCES `allocations`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "allocations_units" CHECK("allocations"."units" <> 0 AND "allocations"."units" BETWEEN -1000000000 AND 1000000000),
	CONSTRAINT "allocations_effective_on" CHECK("allocations"."effective_on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	CONSTRAINT "allocations_stage" CHECK("allocations"."stage" IN ('installed', 'committed', 'planned'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `allocations_sequence` ON `allocations` (`firm_id`,`sequence`);--> statement-breakpoint
CREATE INDEX `allocations_by_destination` ON `allocations` (`firm_id`,`destination`,`effective_on`,`sequence`);--> statement-breakpoint
CREATE INDEX `allocations_by_site` ON `allocations` (`site_id`,`accelerator_id`,`effective_on`,`units`);--> statement-breakpoint
CREATE UNIQUE INDEX `allocations_external_id` ON `allocations` (`firm_id`,`external_id`) WHERE "allocations"."external_id" IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `allocations_content_key` ON `allocations` (`firm_id`,`content_key`) WHERE "allocations"."content_key" IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `allocations_corrected_once` ON `allocations` (`corrects_allocation_id`) WHERE "allocations"."corrects_allocation_id" IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `allocations_replaced_once` ON `allocations` (`replaces_allocation_id`) WHERE "allocations"."replaces_allocation_id" IS NOT NULL;--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`firm_id` text NOT NULL,
	`at` text NOT NULL,
	`actor_id` text NOT NULL,
	`actor_name` text NOT NULL,
	`action` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`before` text,
	`after` text,
	`edition_id` text NOT NULL,
	`request_id` text NOT NULL,
	FOREIGN KEY (`firm_id`) REFERENCES `firms`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_entries_id` ON `audit_entries` (`id`);--> statement-breakpoint
CREATE INDEX `audit_entries_firm` ON `audit_entries` (`firm_id`,`sequence`);--> statement-breakpoint
CREATE INDEX `audit_entries_subject` ON `audit_entries` (`firm_id`,`subject_kind`,`subject_id`,`sequence`);--> statement-breakpoint
CREATE TABLE `destinations` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `firms` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`headquarters` text NOT NULL,
	`ultimate_parent` text NOT NULL,
	`edition_id` text NOT NULL,
	`leased_count` text NOT NULL,
	`measured_on` text NOT NULL,
	`overseas_buffer_basis_points` integer,
	`tier_two_total_buffer_basis_points` integer,
	`tier_two_country_buffer_basis_points` integer,
	`is_demonstration` integer NOT NULL,
	`register_version` integer NOT NULL,
	`gross_milli_tpp` integer NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`headquarters`) REFERENCES `destinations`(`code`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`ultimate_parent`) REFERENCES `destinations`(`code`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "firms_leased_count" CHECK("firms"."leased_count" IN ('no', 'yes')),
	CONSTRAINT "firms_measured_on" CHECK("firms"."measured_on" IN ('every-date', 'reporting-dates')),
	CONSTRAINT "firms_overseas_buffer" CHECK("firms"."overseas_buffer_basis_points" BETWEEN 0 AND 10000),
	CONSTRAINT "firms_tier_two_total_buffer" CHECK("firms"."tier_two_total_buffer_basis_points" BETWEEN 0 AND 10000),
	CONSTRAINT "firms_tier_two_country_buffer" CHECK("firms"."tier_two_country_buffer_basis_points" BETWEEN 0 AND 10000),
	CONSTRAINT "firms_register_version" CHECK("firms"."register_version" >= 0),
	CONSTRAINT "firms_gross_milli_tpp" CHECK("firms"."gross_milli_tpp" BETWEEN -9007199254740991 AND 9007199254740991)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `firms_name_key` ON `firms` (`name_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `firms_one_demonstration` ON `firms` (`is_demonstration`) WHERE "firms"."is_demonstration" = 1;--> statement-breakpoint
CREATE TABLE `fleet_imports` (
	`id` text PRIMARY KEY NOT NULL,
	`firm_id` text NOT NULL,
	`file_name` text NOT NULL,
	`sha256` text NOT NULL,
	`rows_added` integer NOT NULL,
	`rows_already_there` integer NOT NULL,
	`rows_refused` integer NOT NULL,
	`sites_created` integer NOT NULL,
	`good_rows_only` integer NOT NULL,
	`recorded_at` text NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`firm_id`) REFERENCES `firms`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `fleet_imports_firm` ON `fleet_imports` (`firm_id`,`recorded_at`);--> statement-breakpoint
CREATE TABLE `roll_up` (
	`firm_id` text NOT NULL,
	`destination` text NOT NULL,
	`effective_on` text NOT NULL,
	`stage` text NOT NULL,
	`holding` text NOT NULL,
	`control_class` text NOT NULL,
	`units` integer NOT NULL,
	`milli_tpp` integer NOT NULL,
	PRIMARY KEY(`firm_id`, `destination`, `effective_on`, `stage`, `holding`, `control_class`),
	FOREIGN KEY (`firm_id`) REFERENCES `firms`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "roll_up_milli_tpp" CHECK("roll_up"."milli_tpp" BETWEEN -9007199254740991 AND 9007199254740991)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `site_roll_up` (
	`firm_id` text NOT NULL,
	`site_id` text NOT NULL,
	`effective_on` text NOT NULL,
	`stage` text NOT NULL,
	`control_class` text NOT NULL,
	`units` integer NOT NULL,
	`milli_tpp` integer NOT NULL,
	PRIMARY KEY(`firm_id`, `site_id`, `effective_on`, `stage`, `control_class`),
	FOREIGN KEY (`firm_id`) REFERENCES `firms`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "site_roll_up_milli_tpp" CHECK("site_roll_up"."milli_tpp" BETWEEN -9007199254740991 AND 9007199254740991)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `sites` (
	`id` text PRIMARY KEY NOT NULL,
	`firm_id` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`destination` text NOT NULL,
	`city` text,
	`latitude` real,
	`longitude` real,
	`holding` text NOT NULL,
	`note` text,
	`created_at` text NOT NULL,
	`closed_on` text,
	FOREIGN KEY (`firm_id`) REFERENCES `firms`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`destination`) REFERENCES `destinations`(`code`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "sites_holding" CHECK("sites"."holding" IN ('owned', 'leased')),
	CONSTRAINT "sites_coordinates" CHECK(("sites"."latitude" IS NULL) = ("sites"."longitude" IS NULL)),
	CONSTRAINT "sites_latitude" CHECK("sites"."latitude" BETWEEN -90 AND 90),
	CONSTRAINT "sites_longitude" CHECK("sites"."longitude" BETWEEN -180 AND 180),
	CONSTRAINT "sites_closed_on" CHECK("sites"."closed_on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `sites_name_key` ON `sites` (`firm_id`,`name_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `sites_place` ON `sites` (`id`,`firm_id`,`destination`);