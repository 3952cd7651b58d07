-- What a card says beyond the first version's fields; deleted rows wait in the trash for an undo.
ALTER TABLE character ADD COLUMN post_history_instructions TEXT NOT NULL DEFAULT '';
ALTER TABLE character ADD COLUMN use_instructions INTEGER NOT NULL DEFAULT 1
    CHECK (use_instructions IN (0, 1));
ALTER TABLE character ADD COLUMN depth_prompt TEXT
    CHECK (depth_prompt IS NULL OR json_valid(depth_prompt));
ALTER TABLE character ADD COLUMN nickname TEXT NOT NULL DEFAULT '';
ALTER TABLE character ADD COLUMN creator TEXT NOT NULL DEFAULT '';
ALTER TABLE character ADD COLUMN creator_notes TEXT NOT NULL DEFAULT '';
ALTER TABLE character ADD COLUMN version TEXT NOT NULL DEFAULT '';
ALTER TABLE character ADD COLUMN deleted_at TEXT;

-- Rebuilt, since a name in the trash must be free for others.
CREATE TABLE new_instance (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    character_id INTEGER NOT NULL REFERENCES character (id) ON DELETE RESTRICT,
    name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
    -- The name folded by Unicode's rules, since NOCASE knows the 26 ASCII letters only.
    name_key TEXT NOT NULL,
    notes TEXT NOT NULL DEFAULT '',
    user_name TEXT NOT NULL DEFAULT '',
    voice_override TEXT CHECK (voice_override IS NULL OR json_valid(voice_override)),
    language_override TEXT,
    model TEXT,
    temperature REAL,
    max_tokens INTEGER,
    created_at TEXT NOT NULL,
    deleted_at TEXT
) STRICT;

INSERT INTO new_instance (id, character_id, name, name_key, notes, user_name, voice_override,
    language_override, model, temperature, max_tokens, created_at)
SELECT id, character_id, name, name_key, notes, user_name, voice_override,
    language_override, model, temperature, max_tokens, created_at FROM instance;

-- Ids are never used again, not even those of instances deleted before.
DELETE FROM sqlite_sequence WHERE name = 'new_instance';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'new_instance', seq FROM sqlite_sequence WHERE name = 'instance';

DROP TABLE instance;
ALTER TABLE new_instance RENAME TO instance;
CREATE INDEX instance_character ON instance (character_id);
CREATE UNIQUE INDEX instance_name ON instance (name) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX instance_name_key ON instance (name_key) WHERE deleted_at IS NULL;

ALTER TABLE conversation ADD COLUMN deleted_at TEXT;
-- Facts have been drawn out of its turns up to this one.
ALTER TABLE conversation ADD COLUMN extracted_turn_id INTEGER NOT NULL DEFAULT 0;

CREATE TABLE summary (
    conversation_id INTEGER PRIMARY KEY REFERENCES conversation (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    last_turn_id INTEGER NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

ALTER TABLE memory ADD COLUMN updated_at TEXT NOT NULL DEFAULT '';
-- One on each line.
ALTER TABLE memory ADD COLUMN keywords TEXT NOT NULL DEFAULT '';
-- The memory a suggestion would update; it may be forgotten before the suggestion is kept.
ALTER TABLE memory ADD COLUMN replaces INTEGER REFERENCES memory (id) ON DELETE SET NULL;
-- Only kept memories are recalled by their words, and only those of one instance.
ALTER TABLE memory ADD COLUMN scope TEXT
    AS (CASE state WHEN 'kept' THEN 'instance' || instance_id ELSE '' END) VIRTUAL;
CREATE INDEX memory_replaces ON memory (replaces) WHERE replaces IS NOT NULL;
UPDATE memory SET updated_at = created_at;

-- All the turns a memory came from; memory.turn_id is the newest of them.
CREATE TABLE memory_source (
    memory_id INTEGER NOT NULL REFERENCES memory (id) ON DELETE CASCADE,
    turn_id INTEGER NOT NULL REFERENCES turn (id) ON DELETE CASCADE,
    PRIMARY KEY (memory_id, turn_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX memory_source_turn ON memory_source (turn_id);
INSERT INTO memory_source SELECT id, turn_id FROM memory WHERE turn_id IS NOT NULL;

CREATE TRIGGER memory_source_insert AFTER INSERT ON memory_source BEGIN
    UPDATE memory SET turn_id = max(coalesce(turn_id, 0), new.turn_id) WHERE id = new.memory_id;
END;

CREATE TRIGGER memory_source_delete AFTER DELETE ON memory_source BEGIN
    UPDATE memory SET turn_id = (
        SELECT max(turn_id) FROM memory_source WHERE memory_id = old.memory_id
    ) WHERE id = old.memory_id;
END;

CREATE TABLE memory_version (
    id INTEGER PRIMARY KEY,
    memory_id INTEGER NOT NULL REFERENCES memory (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    replaced_at TEXT NOT NULL
) STRICT;
CREATE INDEX memory_version_memory ON memory_version (memory_id);

-- Little-endian 32-bit floats of length 1.
CREATE TABLE memory_vector (
    memory_id INTEGER PRIMARY KEY REFERENCES memory (id) ON DELETE CASCADE,
    model TEXT NOT NULL,
    vector BLOB NOT NULL
) STRICT;

-- What was in the prompt of a turn; memories by id, so that forgetting one leaves no copy.
CREATE TABLE turn_context (
    turn_id INTEGER PRIMARY KEY REFERENCES turn (id) ON DELETE CASCADE,
    context TEXT NOT NULL CHECK (json_valid(context))
) STRICT;

-- Tokens used each day for drawing out facts and summing up; day is YYYY-MM-DD.
CREATE TABLE token_use (
    day TEXT PRIMARY KEY,
    tokens INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE lorebook (
    character_id INTEGER PRIMARY KEY REFERENCES character (id) ON DELETE CASCADE,
    lorebook TEXT NOT NULL CHECK (json_valid(lorebook))
) STRICT;

-- The card a character was imported from, verbatim.
CREATE TABLE card (
    character_id INTEGER PRIMARY KEY REFERENCES character (id) ON DELETE CASCADE,
    container TEXT NOT NULL CHECK (container IN ('json', 'png', 'charx')),
    file_name TEXT NOT NULL DEFAULT '',
    digest TEXT NOT NULL,
    text BLOB NOT NULL,
    picture BLOB NOT NULL DEFAULT x''
) STRICT;
CREATE INDEX card_digest ON card (digest);

CREATE TABLE card_file (
    character_id INTEGER NOT NULL REFERENCES card (character_id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    path TEXT NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (character_id, position)
) STRICT;

DROP TRIGGER memory_fts_insert;
DROP TRIGGER memory_fts_delete;
DROP TRIGGER memory_fts_update;
DROP TABLE memory_fts;

CREATE VIRTUAL TABLE memory_fts USING fts5 (
    scope, text, keywords,
    content = 'memory', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '3 4 5'
);
INSERT INTO memory_fts (memory_fts) VALUES ('rebuild');

CREATE TRIGGER memory_fts_insert AFTER INSERT ON memory BEGIN
    INSERT INTO memory_fts (rowid, scope, text, keywords)
    VALUES (new.id, new.scope, new.text, new.keywords);
END;

CREATE TRIGGER memory_fts_delete AFTER DELETE ON memory BEGIN
    INSERT INTO memory_fts (memory_fts, rowid, scope, text, keywords)
    VALUES ('delete', old.id, old.scope, old.text, old.keywords);
END;

CREATE TRIGGER memory_fts_update AFTER UPDATE OF text, keywords, state ON memory
WHEN old.text IS NOT new.text OR old.keywords IS NOT new.keywords
    OR old.scope IS NOT new.scope BEGIN
    INSERT INTO memory_fts (memory_fts, rowid, scope, text, keywords)
    VALUES ('delete', old.id, old.scope, old.text, old.keywords);
    INSERT INTO memory_fts (rowid, scope, text, keywords)
    VALUES (new.id, new.scope, new.text, new.keywords);
END;

DROP TRIGGER turn_fts_insert;
DROP TRIGGER turn_fts_delete;
DROP TRIGGER turn_fts_update;
DROP TABLE turn_fts;

-- Turns are found by the instance they belong to without reading everybody else's.
CREATE VIEW turn_text AS
SELECT turn.id, 'instance' || instance_id AS scope, said, reply
FROM turn JOIN conversation ON conversation.id = conversation_id;

CREATE VIRTUAL TABLE turn_fts USING fts5 (
    scope, said, reply,
    content = 'turn_text', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3 4'
);
INSERT INTO turn_fts (turn_fts) VALUES ('rebuild');

-- A turn leaves the index by the instance of its conversation, so it must go first.
CREATE TRIGGER conversation_delete BEFORE DELETE ON conversation BEGIN
    DELETE FROM turn WHERE conversation_id = old.id;
END;

CREATE TRIGGER turn_fts_insert AFTER INSERT ON turn BEGIN
    INSERT INTO turn_fts (rowid, scope, said, reply)
    SELECT id, scope, said, reply FROM turn_text WHERE id = new.id;
END;

CREATE TRIGGER turn_fts_delete AFTER DELETE ON turn BEGIN
    INSERT INTO turn_fts (turn_fts, rowid, scope, said, reply)
    SELECT 'delete', old.id, 'instance' || instance_id, old.said, old.reply
    FROM conversation WHERE id = old.conversation_id;
END;

CREATE TRIGGER turn_fts_update AFTER UPDATE OF said, reply ON turn
WHEN old.said IS NOT new.said OR old.reply IS NOT new.reply BEGIN
    INSERT INTO turn_fts (turn_fts, rowid, scope, said, reply)
    SELECT 'delete', old.id, 'instance' || instance_id, old.said, old.reply
    FROM conversation WHERE id = old.conversation_id;
    INSERT INTO turn_fts (rowid, scope, said, reply)
    SELECT id, scope, said, reply FROM turn_text WHERE id = new.id;
END;
