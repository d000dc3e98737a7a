-- STRICT is written by hand: drizzle-kit does not know it, so a rebuild of a table must repeat it.
CREATE TABLE `api_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`firm_id` text NOT NULL,
	`name` text NOT NULL,
	`scopes` text NOT NULL,
	`token_hash` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`last_used_at` text,
	`revoked_at` text,
	FOREIGN KEY (`firm_id`) REFERENCES `firms`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "api_tokens_scopes" CHECK(json_array_length("api_tokens"."scopes") > 0),
	CONSTRAINT "api_tokens_expire" CHECK("api_tokens"."expires_at" > "api_tokens"."created_at")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `api_tokens_token` ON `api_tokens` (`token_hash`);--> statement-breakpoint
CREATE INDEX `api_tokens_firm` ON `api_tokens` (`firm_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`firm_id` text NOT NULL,
	`email` text NOT NULL,
	`roles` text NOT NULL,
	`secret_hash` text NOT NULL,
	`invited_by` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`accepted_at` text,
	`accepted_by` text,
	`revoked_at` text,
	FOREIGN KEY (`firm_id`) REFERENCES `firms`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`accepted_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "invitations_email_is_lower_case" CHECK("invitations"."email" = lower("invitations"."email")),
	CONSTRAINT "invitations_roles" CHECK(json_array_length("invitations"."roles") > 0),
	CONSTRAINT "invitations_expire" CHECK("invitations"."expires_at" > "invitations"."created_at"),
	CONSTRAINT "invitations_accepted" CHECK(("invitations"."accepted_at" IS NULL) = ("invitations"."accepted_by" IS NULL)),
	CONSTRAINT "invitations_one_end" CHECK("invitations"."accepted_at" IS NULL OR "invitations"."revoked_at" IS NULL)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_secret` ON `invitations` (`secret_hash`);--> statement-breakpoint
CREATE INDEX `invitations_firm` ON `invitations` (`firm_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `provider_accounts` (
	`issuer` text NOT NULL,
	`subject` text NOT NULL,
	`person_id` text NOT NULL,
	`created_at` text NOT NULL,
	PRIMARY KEY(`issuer`, `subject`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `provider_accounts_person` ON `provider_accounts` (`person_id`);--> statement-breakpoint
-- By hand, because rebuilding the table would touch every row that refers to it.
ALTER TABLE `firms` ADD `approvals_needed` integer DEFAULT 1 NOT NULL CONSTRAINT "firms_approvals_needed" CHECK(`approvals_needed` BETWEEN 1 AND 5);--> statement-breakpoint
ALTER TABLE `two_factors` ADD `last_used_step` integer;
