-- STRICT is written by hand: drizzle-kit does not know it, so a rebuild of a table must repeat it.
CREATE TABLE `legal_holds` (
	`id` text PRIMARY KEY NOT NULL,
	`firm_id` text NOT NULL,
	`reason` text NOT NULL,
	`placed_at` text NOT NULL,
	`placed_by` text NOT NULL,
	`placed_by_name` text NOT NULL,
	`lifted_at` text,
	`lifted_by` text,
	`lifted_by_name` text,
	`lift_reason` text,
	FOREIGN KEY (`firm_id`) REFERENCES `firms`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "legal_holds_lifted" CHECK(("legal_holds"."lifted_at" IS NULL) = ("legal_holds"."lift_reason" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE INDEX `legal_holds_firm` ON `legal_holds` (`firm_id`,`placed_at`);--> statement-breakpoint
CREATE TRIGGER `legal_holds_refuse_update` BEFORE UPDATE ON `legal_holds`
WHEN OLD.lifted_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.firm_id <> OLD.firm_id OR NEW.reason <> OLD.reason OR NEW.placed_at <> OLD.placed_at
  OR NEW.placed_by <> OLD.placed_by OR NEW.placed_by_name <> OLD.placed_by_name
BEGIN SELECT RAISE(ABORT, 'a legal hold is lifted once, and never changed'); END;--> statement-breakpoint
CREATE TRIGGER `legal_holds_refuse_delete` BEFORE DELETE ON `legal_holds` BEGIN SELECT RAISE(ABORT, 'a legal hold is lifted, never deleted'); END;
