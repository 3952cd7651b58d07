-- Whether nothing of an instance may go to services beyond this machine and its own network.
ALTER TABLE instance ADD COLUMN local_only INTEGER NOT NULL DEFAULT 0
    CHECK (local_only IN (0, 1));
