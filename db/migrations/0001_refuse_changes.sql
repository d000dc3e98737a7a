-- A rebuild of one of these tables drops its triggers: repeat them after it.
CREATE TRIGGER `allocations_refuse_update` BEFORE UPDATE ON `allocations` BEGIN SELECT RAISE(ABORT, 'allocations are append-only: record a correction instead'); END;
--> statement-breakpoint
CREATE TRIGGER `allocations_refuse_delete` BEFORE DELETE ON `allocations` BEGIN SELECT RAISE(ABORT, 'allocations are append-only: record a correction instead'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_entries_refuse_update` BEFORE UPDATE ON `audit_entries` BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_entries_refuse_delete` BEFORE DELETE ON `audit_entries` BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `fleet_imports_refuse_update` BEFORE UPDATE ON `fleet_imports` BEGIN SELECT RAISE(ABORT, 'fleet imports are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `fleet_imports_refuse_delete` BEFORE DELETE ON `fleet_imports` BEGIN SELECT RAISE(ABORT, 'fleet imports are append-only'); END;
