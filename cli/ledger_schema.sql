-- The ledger: every assessment that was kept, and only ever added to. A change here changes `version` in ledger.cpp, too.
-- Days are written 2025-03-01, times 2026-11-22T08:15:00Z, numbers as decimal texts with all their digits; what there is
-- none of is NULL (numbers, units, grades) or empty (texts). An entry says how many rows belong to it, so that it is seen
-- to be whole, and no row can be added to it later.

PRAGMA application_id = 0x67726c64;  -- "grld"
PRAGMA user_version = 1;

CREATE TABLE entry (
    id          INTEGER PRIMARY KEY,  -- in the order of recording
    recorded    TEXT NOT NULL CHECK (recorded GLOB '????-??-??T??:??:??Z'),
    tool        TEXT NOT NULL,        -- the version of the command
    catalogue   TEXT NOT NULL,        -- its fingerprint
    file        TEXT NOT NULL,        -- as it was named
    place       TEXT NOT NULL,        -- the scenario's id; without one, the file as seen from the ledger's folder
    title       TEXT NOT NULL,
    subject     TEXT NOT NULL,        -- the name of a [[subject]]
    variant     TEXT NOT NULL,
    date        TEXT NOT NULL CHECK (date GLOB '????-??-??'),
    verdict     TEXT NOT NULL CHECK (verdict IN ('compliant', 'non-compliant', 'undetermined', 'not applicable')),
    reason_zh   TEXT NOT NULL,
    reason_en   TEXT NOT NULL,
    given       TEXT NOT NULL,        -- JSON: standards, inputs, own cells, overlays, as in docs/result.schema.json
    labels      INTEGER NOT NULL,     -- how many
    assessments INTEGER NOT NULL      -- how many
) STRICT;
CREATE INDEX entry_by_subject ON entry (subject, date);
CREATE INDEX entry_by_place ON entry (place, subject, date);

CREATE TABLE label (
    entry    INTEGER NOT NULL REFERENCES entry,
    position INTEGER NOT NULL,        -- from 1
    name     TEXT NOT NULL,
    text     TEXT NOT NULL,
    PRIMARY KEY (entry, position)
) STRICT, WITHOUT ROWID;

-- One document of an entry.
CREATE TABLE assessment (
    entry        INTEGER NOT NULL REFERENCES entry,
    position     INTEGER NOT NULL,    -- from 1
    standard     TEXT NOT NULL,       -- the edition's number
    family       TEXT NOT NULL,       -- the number without the year
    title_zh     TEXT NOT NULL,
    title_en     TEXT NOT NULL,
    fingerprint  TEXT NOT NULL,       -- of the document's file
    effective    TEXT NOT NULL,
    until        TEXT NOT NULL,
    in_force     INTEGER NOT NULL CHECK (in_force IN (0, 1)),  -- 0: for information only
    verdict      TEXT NOT NULL CHECK (verdict IN ('compliant', 'non-compliant', 'undetermined', 'not applicable')),
    requirements INTEGER NOT NULL,    -- how many
    PRIMARY KEY (entry, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE requirement (
    entry          INTEGER NOT NULL,
    assessment     INTEGER NOT NULL,
    position       INTEGER NOT NULL,  -- from 1
    id             TEXT NOT NULL,
    item           TEXT NOT NULL,     -- of a requirement over a list
    title_zh       TEXT NOT NULL,
    title_en       TEXT NOT NULL,
    verdict        TEXT NOT NULL CHECK (verdict IN ('compliant', 'non-compliant', 'undetermined', 'not applicable')),
    clause         TEXT NOT NULL,
    evidence       TEXT NOT NULL,
    relation       TEXT NOT NULL,     -- "at most"
    value          TEXT,
    value_unit     TEXT,
    compared       TEXT,              -- the value after rounding, where the document orders it
    compared_unit  TEXT,
    "limit"        TEXT,
    limit_unit     TEXT,
    margin         TEXT,              -- negative when the limit is missed
    margin_unit    TEXT,
    grade          INTEGER,
    grade_label_zh TEXT NOT NULL,     -- what the document calls it
    grade_label_en TEXT NOT NULL,
    required_grade INTEGER,
    reason_zh      TEXT NOT NULL,
    reason_en      TEXT NOT NULL,
    PRIMARY KEY (entry, assessment, position),
    FOREIGN KEY (entry, assessment) REFERENCES assessment
) STRICT, WITHOUT ROWID;

CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER entry_remains BEFORE DELETE ON entry BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER entry_is_new BEFORE INSERT ON entry
    WHEN EXISTS (SELECT 1 FROM entry WHERE id = NEW.id)
    BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER label_stays BEFORE UPDATE ON label BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER label_remains BEFORE DELETE ON label BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER label_is_new BEFORE INSERT ON label
    WHEN NEW.position NOT BETWEEN 1 AND coalesce((SELECT labels FROM entry WHERE id = NEW.entry), 0)
        OR EXISTS (SELECT 1 FROM label WHERE entry = NEW.entry AND position = NEW.position)
    BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER assessment_stays BEFORE UPDATE ON assessment BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER assessment_remains BEFORE DELETE ON assessment BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER assessment_is_new BEFORE INSERT ON assessment
    WHEN NEW.position NOT BETWEEN 1 AND coalesce((SELECT assessments FROM entry WHERE id = NEW.entry), 0)
        OR EXISTS (SELECT 1 FROM assessment WHERE entry = NEW.entry AND position = NEW.position)
    BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER requirement_stays BEFORE UPDATE ON requirement BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER requirement_remains BEFORE DELETE ON requirement BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER requirement_is_new BEFORE INSERT ON requirement
    WHEN NEW.position NOT BETWEEN 1 AND coalesce(
            (SELECT requirements FROM assessment WHERE entry = NEW.entry AND position = NEW.assessment), 0)
        OR EXISTS (SELECT 1 FROM requirement
                   WHERE entry = NEW.entry AND assessment = NEW.assessment AND position = NEW.position)
    BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
