-- The rows from before the chain wait in a table of their own: only code can hash them, and it does so right after the migrations.
CREATE TABLE `audit_checkpoints` (
	`chain` text NOT NULL,
	`sequence` integer NOT NULL,
	`hash` text NOT NULL,
	`at` text NOT NULL,
	`key_id` text NOT NULL,
	`signature` text NOT NULL,
	PRIMARY KEY(`chain`, `sequence`)
) STRICT;
--> statement-breakpoint
DROP TRIGGER `audit_entries_refuse_update`;--> statement-breakpoint
DROP TRIGGER `audit_entries_refuse_delete`;--> statement-breakpoint
DROP INDEX `audit_entries_id`;--> statement-breakpoint
DROP INDEX `audit_entries_firm`;--> statement-breakpoint
DROP INDEX `audit_entries_subject`;--> statement-breakpoint
ALTER TABLE `audit_entries` RENAME TO `unchained_audit_entries`;--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`chain` text NOT NULL,
	`sequence` integer NOT NULL,
	`id` text NOT NULL,
	`at` text NOT NULL,
	`actor_id` text NOT NULL,
	`actor_name` text NOT NULL,
	`role` text NOT NULL,
	`firm_id` text,
	`action` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`before` text,
	`after` text,
	`edition_id` text,
	`request_id` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`chain`, `sequence`),
	FOREIGN KEY (`firm_id`) REFERENCES `firms`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "audit_entries_chain" CHECK("audit_entries"."chain" = coalesce("audit_entries"."firm_id", 'installation')),
	CONSTRAINT "audit_entries_edition" CHECK(("audit_entries"."firm_id" IS NULL) = ("audit_entries"."edition_id" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_entries_id` ON `audit_entries` (`id`);--> statement-breakpoint
CREATE INDEX `audit_entries_subject` ON `audit_entries` (`chain`,`subject_kind`,`subject_id`,`sequence`);--> statement-breakpoint
-- A rebuild of one of these tables drops its triggers: repeat them after it.
CREATE TRIGGER `audit_entries_refuse_update` BEFORE UPDATE ON `audit_entries` BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_entries_refuse_delete` BEFORE DELETE ON `audit_entries` BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_entries_refuse_gap` BEFORE INSERT ON `audit_entries`
WHEN NEW.`sequence` IS NOT 1 + coalesce((SELECT max(`sequence`) FROM `audit_entries` WHERE `chain` = NEW.`chain`), 0)
  OR NEW.`previous_hash` IS NOT coalesce((SELECT `hash` FROM `audit_entries` WHERE `chain` = NEW.`chain` ORDER BY `sequence` DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN SELECT RAISE(ABORT, 'audit entries are append-only: an entry follows the last of its chain'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_checkpoints_refuse_update` BEFORE UPDATE ON `audit_checkpoints` BEGIN SELECT RAISE(ABORT, 'audit checkpoints are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_checkpoints_refuse_delete` BEFORE DELETE ON `audit_checkpoints` BEGIN SELECT RAISE(ABORT, 'audit checkpoints are append-only'); END;
