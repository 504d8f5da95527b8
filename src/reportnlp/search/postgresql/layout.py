"""The tables of an index.

In:  the name of a PostgreSQL schema.  Out: the statements that make the tables in it.
The one idea: releases, initiatives and what fills them are plain tables for whoever knows SQL;
`documents` is what searching needs, one row for each `SearchDocument`.
"""

from __future__ import annotations

# Changes whenever tables made before cannot be asked any more.
VERSION = 2

# Of each initiative, by the names of their columns.
FILLERS = {
    "organisations": ("name", "forms", "role", "searched"),
    "places": ("name", "adcode", "path"),
    "times": ("value", "first", "last"),
    "metrics": ("value", "min", "max", "qualifier", "unit", "currency", "what"),
    "people": ("name",),
    "themes": ("theme",),
    "evidence": ("field", "start", "end", "text"),
}
# The order in which rows are written: what is referred to comes first.
TABLES = ("releases", "initiatives", *FILLERS, "documents")

_FILLER = """
CREATE TABLE {name} (
    doc_id text NOT NULL,
    initiative text NOT NULL,
    {columns},
    FOREIGN KEY (doc_id, initiative) REFERENCES initiatives ON DELETE CASCADE
);
CREATE INDEX ON {name} (doc_id, initiative);
"""
_COLUMNS = {
    "organisations": "name text NOT NULL, forms text[] NOT NULL, role text NOT NULL, "
    "searched text NOT NULL",
    "places": "name text NOT NULL, adcode text, path text[] NOT NULL",
    "times": "value text NOT NULL, first date, last date",
    "metrics": "value float8, min float8, max float8, qualifier text NOT NULL, unit text, "
    "currency text, what text",
    "people": "name text NOT NULL",
    "themes": "theme text NOT NULL",
    "evidence": 'field text NOT NULL, start int NOT NULL, "end" int NOT NULL, text text NOT NULL',
}

# Statistics are not kept of what is searched as text: they cost more than they tell.
DDL = f"""
CREATE TABLE layout (version int NOT NULL);
INSERT INTO layout VALUES ({VERSION});

CREATE TABLE releases (
    doc_id text PRIMARY KEY,
    uri text,
    title text,
    language text NOT NULL,
    script text NOT NULL,
    published text,
    issuer text,
    summary text,
    record json NOT NULL
);

CREATE TABLE initiatives (
    doc_id text NOT NULL REFERENCES releases ON DELETE CASCADE,
    initiative text NOT NULL,
    parent text,
    name text NOT NULL,
    summary text NOT NULL,
    status text NOT NULL,
    score float8 NOT NULL,
    PRIMARY KEY (doc_id, initiative)
);
{"".join(_FILLER.format(name=name, columns=_COLUMNS[name]) for name in FILLERS)}
CREATE TABLE documents (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL UNIQUE,
    doc_id text NOT NULL REFERENCES releases ON DELETE CASCADE,
    initiative text,
    kind text NOT NULL,
    status text,
    published date,
    themes text[] NOT NULL,
    theme_labels text[] NOT NULL,
    organisations text[] NOT NULL,
    roles text[] NOT NULL,
    place_codes text[] NOT NULL,
    place_names text[] NOT NULL,
    days datemultirange NOT NULL,
    metric float8,
    words tsvector NOT NULL,
    pairs text[] NOT NULL,
    named text NOT NULL,
    searched text NOT NULL,
    document json NOT NULL,
    FOREIGN KEY (doc_id, initiative) REFERENCES initiatives ON DELETE CASCADE
);
ALTER TABLE documents
    ALTER words SET STATISTICS 0, ALTER pairs SET STATISTICS 0,
    ALTER named SET STATISTICS 0, ALTER searched SET STATISTICS 0;
CREATE INDEX documents_words ON documents USING gin (words);
CREATE INDEX documents_pairs ON documents USING gin (pairs);
CREATE INDEX ON documents USING gin (themes);
CREATE INDEX ON documents USING gin (place_codes);
CREATE INDEX ON documents USING gist (days);
CREATE INDEX ON documents (doc_id, initiative);
CREATE INDEX ON documents (published);

COMMENT ON COLUMN documents.words IS 'the segmented column, A name, B title, C names and summary';
COMMENT ON COLUMN documents.pairs IS 'neighbouring characters of "searched"';
COMMENT ON COLUMN documents.searched IS 'all text, simplified, in lower case, without spaces';
COMMENT ON COLUMN releases.record IS 'all that is known of the release';
COMMENT ON COLUMN documents.document IS 'the document as search engines are fed with it';
"""
