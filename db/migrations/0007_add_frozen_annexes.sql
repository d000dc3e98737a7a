-- STRICT is written by hand: drizzle-kit does not know it, so a rebuild of a table must repeat it.
CREATE TABLE `frozen_annexes` (
	`firm_id` text NOT NULL,
	`hash` text NOT NULL,
	`packed` blob NOT NULL,
	PRIMARY KEY(`firm_id`, `hash`),
	FOREIGN KEY (`firm_id`) REFERENCES `firms`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "frozen_annexes_hash" CHECK(length("frozen_annexes"."hash") = 64)
) STRICT;
--> statement-breakpoint
CREATE TRIGGER `frozen_annexes_refuse_update` BEFORE UPDATE ON `frozen_annexes` BEGIN SELECT RAISE(ABORT, 'frozen annexes are append-only: freeze others'); END;--> statement-breakpoint
CREATE TRIGGER `frozen_annexes_refuse_delete` BEFORE DELETE ON `frozen_annexes` BEGIN SELECT RAISE(ABORT, 'frozen annexes are append-only: freeze others'); END;
