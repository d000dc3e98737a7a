-- STRICT is written by hand: drizzle-kit does not know it, so a rebuild of a table must repeat it.
CREATE TABLE `approval_policies` (
	`id` text PRIMARY KEY NOT NULL,
	`firm_id` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`trigger` text NOT NULL,
	`over_milli_tpp` integer,
	`approver_ids` text NOT NULL,
	`count` integer NOT NULL,
	FOREIGN KEY (`firm_id`) REFERENCES `firms`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "approval_policies_trigger" CHECK("approval_policies"."trigger" IN ('every-plan', 'tier-two', 'tpp-over', 'in-buffer', 'new-destination')),
	CONSTRAINT "approval_policies_over" CHECK(("approval_policies"."trigger" = 'tpp-over') = ("approval_policies"."over_milli_tpp" IS NOT NULL)),
	CONSTRAINT "approval_policies_approvers" CHECK(json_type("approval_policies"."approver_ids") = 'array'),
	CONSTRAINT "approval_policies_count" CHECK("approval_policies"."count" BETWEEN 1 AND 5)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `approval_policies_position` ON `approval_policies` (`firm_id`,`position`);--> statement-breakpoint
CREATE TABLE `delegations` (
	`id` text PRIMARY KEY NOT NULL,
	`firm_id` text NOT NULL,
	`delegator_id` text NOT NULL,
	`delegate_id` text NOT NULL,
	`from_on` text NOT NULL,
	`until_on` text NOT NULL,
	`reason` text NOT NULL,
	`created_at` text NOT NULL,
	`ended_at` text,
	FOREIGN KEY (`firm_id`) REFERENCES `firms`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`delegator_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`delegate_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "delegations_two_people" CHECK("delegations"."delegator_id" <> "delegations"."delegate_id"),
	CONSTRAINT "delegations_from_on" CHECK("delegations"."from_on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	CONSTRAINT "delegations_until_on" CHECK("delegations"."until_on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	CONSTRAINT "delegations_days" CHECK("delegations"."until_on" >= "delegations"."from_on")
) STRICT;
--> statement-breakpoint
CREATE INDEX `delegations_delegate` ON `delegations` (`firm_id`,`delegate_id`);--> statement-breakpoint
CREATE TABLE `notifications` (
	`id` text PRIMARY KEY NOT NULL,
	`firm_id` text NOT NULL,
	`person_id` text NOT NULL,
	`at` text NOT NULL,
	`occasion` text NOT NULL,
	`text` text NOT NULL,
	`path` text NOT NULL,
	`read_at` text,
	`mailed_at` text,
	`mail_attempts` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`firm_id`) REFERENCES `firms`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "notifications_attempts" CHECK("notifications"."mail_attempts" >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `notifications_person` ON `notifications` (`firm_id`,`person_id`,`at`);--> statement-breakpoint
CREATE INDEX `notifications_unmailed` ON `notifications` (`at`) WHERE "notifications"."mailed_at" IS NULL;--> statement-breakpoint
CREATE TABLE `plan_authors` (
	`firm_id` text NOT NULL,
	`plan_id` text NOT NULL,
	`actor_id` text NOT NULL,
	PRIMARY KEY(`plan_id`, `actor_id`),
	FOREIGN KEY (`plan_id`,`firm_id`) REFERENCES `plans`(`id`,`firm_id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE TABLE `plan_comments` (
	`id` text PRIMARY KEY NOT NULL,
	`firm_id` text NOT NULL,
	`thread_id` text NOT NULL,
	`at` text NOT NULL,
	`author_id` text NOT NULL,
	`author_name` text NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`thread_id`,`firm_id`) REFERENCES `plan_threads`(`id`,`firm_id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `plan_comments_thread` ON `plan_comments` (`thread_id`,`at`);--> statement-breakpoint
CREATE TABLE `plan_threads` (
	`id` text PRIMARY KEY NOT NULL,
	`firm_id` text NOT NULL,
	`plan_id` text NOT NULL,
	`subject` text NOT NULL,
	`subject_key` text NOT NULL,
	`subject_name` text NOT NULL,
	`created_at` text NOT NULL,
	`resolved_at` text,
	`resolved_by` text,
	FOREIGN KEY (`plan_id`,`firm_id`) REFERENCES `plans`(`id`,`firm_id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "plan_threads_subject" CHECK("plan_threads"."subject" IN ('plan', 'line', 'finding'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `plan_threads_plan` ON `plan_threads` (`plan_id`,`created_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `plan_threads_of_firm` ON `plan_threads` (`id`,`firm_id`);--> statement-breakpoint
CREATE TABLE `sign_off_events` (
	`firm_id` text NOT NULL,
	`sign_off_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`at` text NOT NULL,
	`actor_id` text NOT NULL,
	`actor_name` text NOT NULL,
	`kind` text NOT NULL,
	`event` text NOT NULL,
	PRIMARY KEY(`sign_off_id`, `sequence`),
	FOREIGN KEY (`sign_off_id`,`firm_id`) REFERENCES `sign_offs`(`id`,`firm_id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "sign_off_events_kind" CHECK("sign_off_events"."kind" IN ('submit', 'renew', 'request-changes', 'sign', 'reject', 'withdraw', 'supersede', 'revoke', 'expire', 'adopt', 'mark-for-review', 'hold-again')),
	CONSTRAINT "sign_off_events_sequence" CHECK("sign_off_events"."sequence" >= 1)
) STRICT;
--> statement-breakpoint
CREATE TABLE `sign_off_facts` (
	`firm_id` text NOT NULL,
	`sign_off_id` text NOT NULL,
	`hash` text NOT NULL,
	`frozen_at` text NOT NULL,
	`facts` text NOT NULL,
	PRIMARY KEY(`sign_off_id`, `hash`),
	FOREIGN KEY (`sign_off_id`,`firm_id`) REFERENCES `sign_offs`(`id`,`firm_id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "sign_off_facts_hash" CHECK(length("sign_off_facts"."hash") = 64)
) STRICT;
--> statement-breakpoint
CREATE TABLE `sign_offs` (
	`id` text PRIMARY KEY NOT NULL,
	`firm_id` text NOT NULL,
	`plan_id` text NOT NULL,
	`number` integer NOT NULL,
	`message` text NOT NULL,
	`submitted_at` text NOT NULL,
	`submitted_by` text NOT NULL,
	`submitted_by_name` text NOT NULL,
	`due_on` text NOT NULL,
	`valid_until` text NOT NULL,
	`supersedes_id` text,
	`state` text NOT NULL,
	`hash` text NOT NULL,
	`review_cause` text,
	`decided_at` text,
	`adopted_at` text,
	FOREIGN KEY (`plan_id`,`firm_id`) REFERENCES `plans`(`id`,`firm_id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "sign_offs_state" CHECK("sign_offs"."state" IN ('draft', 'submitted', 'changes-requested', 'approved', 'rejected', 'withdrawn', 'superseded', 'revoked', 'expired')),
	CONSTRAINT "sign_offs_hash" CHECK(length("sign_offs"."hash") = 64),
	CONSTRAINT "sign_offs_due_on" CHECK("sign_offs"."due_on" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
	CONSTRAINT "sign_offs_valid_until" CHECK("sign_offs"."valid_until" GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `sign_offs_number` ON `sign_offs` (`firm_id`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `sign_offs_of_firm` ON `sign_offs` (`id`,`firm_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `sign_offs_one_open` ON `sign_offs` (`plan_id`) WHERE "sign_offs"."state" = 'submitted';--> statement-breakpoint
CREATE INDEX `sign_offs_plan` ON `sign_offs` (`plan_id`,`number`);--> statement-breakpoint
CREATE INDEX `sign_offs_state` ON `sign_offs` (`firm_id`,`state`);--> statement-breakpoint
CREATE TABLE `adopted_allocations` (
	`allocation_id` text PRIMARY KEY NOT NULL,
	`firm_id` text NOT NULL,
	`sign_off_id` text NOT NULL,
	FOREIGN KEY (`allocation_id`) REFERENCES `allocations`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`sign_off_id`,`firm_id`) REFERENCES `sign_offs`(`id`,`firm_id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE TABLE `bookings` (
	`allocation_id` text PRIMARY KEY NOT NULL,
	`firm_id` text NOT NULL,
	`adopted_allocation_id` text NOT NULL,
	`units` integer NOT NULL,
	`booked_at` text NOT NULL,
	`booked_by` text NOT NULL,
	FOREIGN KEY (`allocation_id`) REFERENCES `allocations`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`firm_id`) REFERENCES `firms`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`adopted_allocation_id`) REFERENCES `adopted_allocations`(`allocation_id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "bookings_units" CHECK("bookings"."units" <> 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `adopted_allocations_sign_off` ON `adopted_allocations` (`sign_off_id`);--> statement-breakpoint
CREATE INDEX `bookings_adopted` ON `bookings` (`adopted_allocation_id`);--> statement-breakpoint
-- What was submitted before there were sign-offs was bound to no facts: it is a draft again, to be submitted afresh.
CREATE TABLE `__new_plans` (
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
	CONSTRAINT "plans_state" CHECK("__new_plans"."state" IN ('draft', 'submitted', 'changes-requested', 'approved', 'rejected', 'withdrawn', 'superseded', 'revoked', 'expired')),
	CONSTRAINT "plans_revision" CHECK("__new_plans"."revision" >= 0),
	CONSTRAINT "plans_register" CHECK("__new_plans"."register_version" >= 0 AND "__new_plans"."register_sequence" >= 0)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_plans`("id", "firm_id", "name", "name_key", "description", "state", "revision", "register_version", "register_sequence", "created_at", "created_by", "archived_at") SELECT "id", "firm_id", "name", "name_key", "description", 'draft', "revision", "register_version", "register_sequence", "created_at", "created_by", "archived_at" FROM `plans`;--> statement-breakpoint
DROP TABLE `plans`;--> statement-breakpoint
ALTER TABLE `__new_plans` RENAME TO `plans`;--> statement-breakpoint
CREATE UNIQUE INDEX `plans_name_key` ON `plans` (`firm_id`,`name_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `plans_of_firm` ON `plans` (`id`,`firm_id`);--> statement-breakpoint
-- By hand, because rebuilding the table would touch every row that refers to it.
ALTER TABLE `firms` ADD `signing_order` text DEFAULT 'free' NOT NULL CONSTRAINT "firms_signing_order" CHECK(`signing_order` IN ('free', 'fixed'));--> statement-breakpoint
-- Whoever changed a plan so far stands in the audit trail.
INSERT OR IGNORE INTO `plan_authors` (`firm_id`, `plan_id`, `actor_id`)
	SELECT p.`firm_id`, p.`id`, e.`actor_id` FROM `plans` p JOIN `audit_entries` e
	ON e.`chain` = p.`firm_id` AND e.`subject_kind` = 'plan' AND e.`subject_id` = p.`id`;--> statement-breakpoint
CREATE TRIGGER `sign_off_events_refuse_update` BEFORE UPDATE ON `sign_off_events` BEGIN SELECT RAISE(ABORT, 'sign-off events are append-only: append another'); END;--> statement-breakpoint
CREATE TRIGGER `sign_off_events_refuse_delete` BEFORE DELETE ON `sign_off_events` BEGIN SELECT RAISE(ABORT, 'sign-off events are append-only: append another'); END;--> statement-breakpoint
CREATE TRIGGER `sign_off_facts_refuse_update` BEFORE UPDATE ON `sign_off_facts` BEGIN SELECT RAISE(ABORT, 'sign-off facts are append-only: freeze others'); END;--> statement-breakpoint
CREATE TRIGGER `sign_off_facts_refuse_delete` BEFORE DELETE ON `sign_off_facts` BEGIN SELECT RAISE(ABORT, 'sign-off facts are append-only: freeze others'); END;--> statement-breakpoint
CREATE TRIGGER `plan_comments_refuse_update` BEFORE UPDATE ON `plan_comments` BEGIN SELECT RAISE(ABORT, 'plan comments are append-only: write another'); END;--> statement-breakpoint
CREATE TRIGGER `plan_comments_refuse_delete` BEFORE DELETE ON `plan_comments` BEGIN SELECT RAISE(ABORT, 'plan comments are append-only: write another'); END;--> statement-breakpoint
CREATE TRIGGER `plan_authors_refuse_update` BEFORE UPDATE ON `plan_authors` BEGIN SELECT RAISE(ABORT, 'plan authors are append-only'); END;--> statement-breakpoint
CREATE TRIGGER `plan_authors_refuse_delete` BEFORE DELETE ON `plan_authors` BEGIN SELECT RAISE(ABORT, 'plan authors are append-only'); END;--> statement-breakpoint
CREATE TRIGGER `adopted_allocations_refuse_update` BEFORE UPDATE ON `adopted_allocations` BEGIN SELECT RAISE(ABORT, 'adopted allocations are append-only'); END;--> statement-breakpoint
CREATE TRIGGER `adopted_allocations_refuse_delete` BEFORE DELETE ON `adopted_allocations` BEGIN SELECT RAISE(ABORT, 'adopted allocations are append-only'); END;--> statement-breakpoint
CREATE TRIGGER `bookings_refuse_update` BEFORE UPDATE ON `bookings` BEGIN SELECT RAISE(ABORT, 'bookings are append-only: correct the allocation'); END;--> statement-breakpoint
CREATE TRIGGER `bookings_refuse_delete` BEFORE DELETE ON `bookings` BEGIN SELECT RAISE(ABORT, 'bookings are append-only: correct the allocation'); END;
