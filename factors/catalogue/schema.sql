-- The catalogue: what the files under factors/ say, in a form that is opened without reading them all.
-- A change here changes `format` in store.hpp. The texts stay the truth: an assessment parses the text of its documents;
-- everything else here is for lists and searches. Days are written 2025-03-01, or left empty.

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE documents (
    id          INTEGER PRIMARY KEY,  -- in the order of the files' names
    number      TEXT NOT NULL,
    key         TEXT NOT NULL,        -- the number without spaces, hyphens, slashes, in capitals
    family      TEXT NOT NULL,
    family_key  TEXT NOT NULL,
    year        INTEGER NOT NULL,
    area        TEXT NOT NULL,        -- the folder
    file        TEXT NOT NULL,        -- below factors/
    title_zh    TEXT NOT NULL,
    title_en    TEXT NOT NULL,
    scope_zh    TEXT NOT NULL,
    scope_en    TEXT NOT NULL,
    kind        TEXT NOT NULL,
    issued      TEXT NOT NULL,
    effective   TEXT NOT NULL,
    until       TEXT NOT NULL,        -- where the file is silent: the day before the next edition's effective date
    replaced_by TEXT NOT NULL,
    sha256      TEXT NOT NULL         -- of the text
) STRICT;
CREATE UNIQUE INDEX documents_by_key ON documents (key);
CREATE INDEX documents_by_family ON documents (family_key);

CREATE TABLE replaces (
    document INTEGER NOT NULL REFERENCES documents,
    number   TEXT NOT NULL,
    PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE uses (
    document INTEGER NOT NULL REFERENCES documents,
    alias    TEXT NOT NULL,
    number   TEXT NOT NULL,
    PRIMARY KEY (document, alias)
) STRICT, WITHOUT ROWID;

CREATE TABLE texts (
    document INTEGER PRIMARY KEY REFERENCES documents,
    text     TEXT NOT NULL            -- the file, byte for byte
) STRICT;

CREATE TABLE sources (
    document INTEGER NOT NULL REFERENCES documents,
    key      TEXT NOT NULL,
    text     TEXT NOT NULL,
    PRIMARY KEY (document, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE tables (
    id       INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents,
    name     TEXT NOT NULL,
    label_zh TEXT NOT NULL,
    label_en TEXT NOT NULL,
    unit     TEXT NOT NULL
) STRICT;
CREATE INDEX tables_by_document ON tables (document);

CREATE TABLE factors (                -- one row a cell
    id       INTEGER PRIMARY KEY,
    of       INTEGER NOT NULL REFERENCES tables,
    key      TEXT NOT NULL,           -- the row as written
    key_zh   TEXT NOT NULL,           -- with the categories' labels
    key_en   TEXT NOT NULL,
    value    TEXT NOT NULL,           -- digits, or: no requirement, no level, unknown
    since    TEXT NOT NULL,
    until    TEXT NOT NULL,
    clause   TEXT NOT NULL,
    evidence TEXT NOT NULL,
    source   TEXT NOT NULL,           -- a key of the document's sources, or empty
    year     INTEGER NOT NULL,        -- of its data; 0 where the document does not say
    serves   TEXT NOT NULL,           -- the years of activity that it serves, as an interval, or empty
    quantity  TEXT NOT NULL,          -- what it is a series of, or empty
    series    TEXT NOT NULL,
    series_zh TEXT NOT NULL,
    series_en TEXT NOT NULL
) STRICT;
CREATE INDEX factors_by_table ON factors (of);

-- Words to find documents and factors by; they keep no second copy of the text. What goes in was cut into words by
-- words.cpp: each Chinese character is a word, so that any run of them is found as a phrase.
CREATE VIRTUAL TABLE document_words USING fts5 (
    number, title, words, content = '', tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE factor_words USING fts5 (
    number, key, words, content = '', tokenize = 'unicode61 remove_diacritics 2');
