-- What services counted for hearing and speaking in a turn, all of its attempts together.
CREATE TABLE speech_use (
    id INTEGER PRIMARY KEY,
    turn_id INTEGER NOT NULL REFERENCES turn (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('hearing', 'speaking')),
    model TEXT NOT NULL,
    seconds REAL NOT NULL DEFAULT 0,
    input_tokens INTEGER NOT NULL DEFAULT 0,
    input_sound_tokens INTEGER NOT NULL DEFAULT 0,
    cached_tokens INTEGER NOT NULL DEFAULT 0,
    output_tokens INTEGER NOT NULL DEFAULT 0,
    output_sound_tokens INTEGER NOT NULL DEFAULT 0,
    UNIQUE (turn_id, role, model)
) STRICT;
