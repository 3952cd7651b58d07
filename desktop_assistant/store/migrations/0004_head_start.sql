-- What replies cost that were begun on words the user did not say in the end.
ALTER TABLE token_use ADD COLUMN dropped_tokens INTEGER NOT NULL DEFAULT 0;
