-- Marks the file as this program's ("DkAs"), so that another program's database is never touched.
PRAGMA application_id = 1147879795;

CREATE TABLE character (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    origin TEXT NOT NULL DEFAULT '',
    edited INTEGER NOT NULL DEFAULT 0 CHECK (edited IN (0, 1)),
    position INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL CHECK (name <> ''),
    tagline TEXT NOT NULL DEFAULT '',
    description TEXT NOT NULL DEFAULT '',
    personality TEXT NOT NULL DEFAULT '',
    scenario TEXT NOT NULL DEFAULT '',
    greeting TEXT NOT NULL DEFAULT '',
    alternate_greetings TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(alternate_greetings)),
    example_dialogue TEXT NOT NULL DEFAULT '',
    instructions TEXT NOT NULL DEFAULT '',
    voice TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(voice)),
    language TEXT NOT NULL DEFAULT 'en',
    tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags)),
    accent TEXT NOT NULL DEFAULT '#5b6cff',
    portrait BLOB NOT NULL DEFAULT x'',
    demo_lines TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(demo_lines))
) STRICT;

CREATE UNIQUE INDEX character_origin ON character (origin) WHERE origin <> '';

-- Shipped characters the user has deleted, so that the next start does not bring them back.
CREATE TABLE deleted_character (
    origin TEXT PRIMARY KEY
) STRICT;

CREATE TABLE instance (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    character_id INTEGER NOT NULL REFERENCES character (id) ON DELETE RESTRICT,
    name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> ''),
    -- The name folded by Unicode's rules, since NOCASE knows the 26 ASCII letters only.
    name_key TEXT NOT NULL UNIQUE,
    notes TEXT NOT NULL DEFAULT '',
    user_name TEXT NOT NULL DEFAULT '',
    voice_override TEXT CHECK (voice_override IS NULL OR json_valid(voice_override)),
    language_override TEXT,
    model TEXT,
    temperature REAL,
    max_tokens INTEGER,
    created_at TEXT NOT NULL
) STRICT;

CREATE INDEX instance_character ON instance (character_id);

CREATE TABLE conversation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    instance_id INTEGER NOT NULL REFERENCES instance (id) ON DELETE CASCADE,
    title TEXT NOT NULL DEFAULT '',
    started_at TEXT NOT NULL
) STRICT;

CREATE INDEX conversation_instance ON conversation (instance_id);

CREATE TABLE turn (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation_id INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    started_at TEXT NOT NULL,
    said TEXT NOT NULL DEFAULT '',
    spoken INTEGER NOT NULL DEFAULT 0 CHECK (spoken IN (0, 1)),
    reply TEXT NOT NULL DEFAULT '',
    heard TEXT NOT NULL DEFAULT '',
    muted INTEGER NOT NULL DEFAULT 0 CHECK (muted IN (0, 1)),
    outcome TEXT NOT NULL DEFAULT 'pending'
        CHECK (outcome IN ('pending', 'completed', 'interrupted', 'unheard', 'failed')),
    error TEXT CHECK (error IS NULL OR json_valid(error)),
    finish_reason TEXT NOT NULL DEFAULT '',
    model TEXT NOT NULL DEFAULT '',
    prompt_tokens INTEGER NOT NULL DEFAULT 0,
    reply_tokens INTEGER NOT NULL DEFAULT 0,
    cached_tokens INTEGER NOT NULL DEFAULT 0,
    times TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(times)),
    recording TEXT NOT NULL DEFAULT ''
) STRICT;

-- Every index ends with the row's id, so this one also serves "the newest of a conversation".
CREATE INDEX turn_conversation ON turn (conversation_id);
CREATE INDEX turn_pending ON turn (id) WHERE outcome = 'pending';

CREATE TABLE memory (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    instance_id INTEGER NOT NULL REFERENCES instance (id) ON DELETE CASCADE,
    turn_id INTEGER REFERENCES turn (id) ON DELETE SET NULL,
    text TEXT NOT NULL CHECK (text <> ''),
    state TEXT NOT NULL DEFAULT 'kept'
        CHECK (state IN ('suggested', 'kept', 'pinned', 'expired')),
    author TEXT NOT NULL DEFAULT 'user',
    created_at TEXT NOT NULL
) STRICT;

CREATE INDEX memory_instance ON memory (instance_id, state);
CREATE INDEX memory_turn ON memory (turn_id);

CREATE TABLE recording (
    name TEXT PRIMARY KEY CHECK (name <> ''),
    turn_id INTEGER NOT NULL REFERENCES turn (id) ON DELETE CASCADE,
    started_at TEXT NOT NULL,
    seconds REAL,
    state TEXT NOT NULL DEFAULT 'kept' CHECK (state IN ('kept', 'discarded'))
) STRICT;

CREATE INDEX recording_turn ON recording (turn_id);

CREATE VIRTUAL TABLE turn_fts USING fts5 (
    said, reply,
    content = 'turn', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

CREATE TRIGGER turn_fts_insert AFTER INSERT ON turn BEGIN
    INSERT INTO turn_fts (rowid, said, reply) VALUES (new.id, new.said, new.reply);
END;

CREATE TRIGGER turn_fts_delete AFTER DELETE ON turn BEGIN
    INSERT INTO turn_fts (turn_fts, rowid, said, reply)
    VALUES ('delete', old.id, old.said, old.reply);
END;

CREATE TRIGGER turn_fts_update AFTER UPDATE OF said, reply ON turn
WHEN old.said IS NOT new.said OR old.reply IS NOT new.reply BEGIN
    INSERT INTO turn_fts (turn_fts, rowid, said, reply)
    VALUES ('delete', old.id, old.said, old.reply);
    INSERT INTO turn_fts (rowid, said, reply) VALUES (new.id, new.said, new.reply);
END;

CREATE VIRTUAL TABLE memory_fts USING fts5 (
    text,
    content = 'memory', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER memory_fts_insert AFTER INSERT ON memory BEGIN
    INSERT INTO memory_fts (rowid, text) VALUES (new.id, new.text);
END;

CREATE TRIGGER memory_fts_delete AFTER DELETE ON memory BEGIN
    INSERT INTO memory_fts (memory_fts, rowid, text) VALUES ('delete', old.id, old.text);
END;

CREATE TRIGGER memory_fts_update AFTER UPDATE OF text ON memory
WHEN old.text IS NOT new.text BEGIN
    INSERT INTO memory_fts (memory_fts, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO memory_fts (rowid, text) VALUES (new.id, new.text);
END;
