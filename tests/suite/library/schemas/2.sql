-- A library of schema 2 as it was released; never changed.
-- Schema 1. A file here is never changed once released: a change is a new file.
-- Moments are seconds since 1970 as the wall clock stood; days are days since 1970.

CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  address TEXT NOT NULL UNIQUE,         -- path, http(s), file: or exec: address
  title TEXT NOT NULL DEFAULT '',
  subscribed INTEGER NOT NULL DEFAULT 0,
  etag TEXT,                            -- what the server wants to be asked with
  modified TEXT,
  checked INTEGER,                      -- last attempt
  succeeded INTEGER,                    -- last success
  retry INTEGER,                        -- not before this moment
  failures INTEGER NOT NULL DEFAULT 0,  -- in a row
  error TEXT
) STRICT;

CREATE TABLE source_tag (
  name TEXT NOT NULL,
  source INTEGER NOT NULL,
  PRIMARY KEY (name, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE outlet (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE instrument (
  id INTEGER PRIMARY KEY,
  symbol TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL
) STRICT;

-- The id is the moment that the article is dated by, moved to the next free second: the newest have the highest.
CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  content INTEGER NOT NULL,             -- article::Id; marks and tags hang on it
  source INTEGER NOT NULL,
  item TEXT NOT NULL,                   -- what the source calls it
  number INTEGER,                       -- its index in a file that holds several
  title TEXT NOT NULL,
  tag TEXT,                             -- the outlet's tag at the head of the title
  day INTEGER NOT NULL,                 -- the day it is dated by
  published TEXT,
  seen INTEGER NOT NULL,
  language INTEGER NOT NULL,
  label INTEGER NOT NULL,               -- -1, 0, 1
  kinds INTEGER NOT NULL,               -- 1 rating, 2 target, 4 price
  story INTEGER NOT NULL,               -- equal for reprints
  gone INTEGER NOT NULL DEFAULT 0,
  outlet INTEGER,
  author TEXT,
  url TEXT,
  keywords TEXT,                        -- one a line
  analyser INTEGER NOT NULL,            -- version that made the summary
  summary BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX article_item ON article (source, item);
CREATE INDEX article_content ON article (content);
CREATE INDEX article_story ON article (story);

CREATE TABLE body (article INTEGER PRIMARY KEY, blocks BLOB NOT NULL) STRICT;

CREATE TABLE ticker (
  instrument INTEGER NOT NULL,
  article INTEGER NOT NULL,
  label INTEGER NOT NULL,
  kinds INTEGER NOT NULL,
  move REAL,
  price REAL,
  target_low REAL,
  target_high REAL,
  PRIMARY KEY (instrument, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticker_article ON ticker (article);

CREATE TABLE mark (
  content INTEGER PRIMARY KEY,
  read INTEGER NOT NULL DEFAULT 0,
  starred INTEGER NOT NULL DEFAULT 0,
  block INTEGER,                        -- where reading stopped; -1 is the title
  byte INTEGER
) STRICT;
CREATE INDEX mark_starred ON mark (content) WHERE starred;

CREATE TABLE tag (
  name TEXT NOT NULL,
  content INTEGER NOT NULL,
  PRIMARY KEY (name, content)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_content ON tag (content);

-- What a mark was before each of the last steps.
CREATE TABLE undo (
  step INTEGER NOT NULL,
  content INTEGER NOT NULL,
  read INTEGER NOT NULL,
  starred INTEGER NOT NULL,
  tags TEXT NOT NULL,                   -- one a line
  PRIMARY KEY (step, content)
) STRICT, WITHOUT ROWID;

-- Numbers of the library itself: how far ids were moved from their moments.
CREATE TABLE setting (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO setting VALUES ('moved_back', 0), ('moved_on', 0);

-- Terms as library::terms cuts them, so the tokenizer has only spaces to see. `about` holds `i` and an instrument's id.
CREATE VIRTUAL TABLE words USING fts5 (
  title, body, about,
  content = '', contentless_delete = 1, tokenize = 'ascii'
);

-- What was in it.
-- Schema 2. Reprints are counted for every row of a list: the day stands in the index beside the story, so that a story
-- that was told a thousand times in a year costs no more than one that was told twice.

DROP INDEX article_story;
CREATE INDEX article_story ON article (story, day);

PRAGMA application_id = 1802527086;
PRAGMA user_version = 2;
INSERT INTO source (id, address, title, subscribed) VALUES (1, 'https://news.example/feed', '市場日報', 1);
INSERT INTO outlet VALUES (1, '市場日報');
INSERT INTO instrument VALUES (1, '1101.TW', '宏鼎科技');
INSERT INTO article (id, content, source, item, title, day, published, seen, language, label, kinds, story, outlet, analyser, summary) VALUES
  (1795184400, 77, 1, 'a', '宏鼎科技法說會釋出樂觀展望', 20777, '2026-11-20T14:20:00+08:00', 1795197600, 0, 1, 4, 1, 1, 1, x'01000107313130312e5457010000000000'),
  (1795098000, 78, 1, 'b', '航運股走弱', 20776, '2026-11-19', 1795197600, 0, 0, 0, 2, NULL, 1, x'010000010000000000');
INSERT INTO body VALUES (1795184400, x'0101000fe5b195e69c9be6a882e8a780e3808200'), (1795098000, x'0101000fe9818be583b9e7ba8ce8b78ce3808200');
INSERT INTO ticker VALUES (1, 1795184400, 1, 4, 2.5, 48.0, NULL, NULL);
INSERT INTO mark VALUES (77, 1, 1, 0, 3);
INSERT INTO tag VALUES ('留意', 77);
INSERT INTO undo VALUES (1, 77, 0, 0, '');
INSERT INTO words (rowid, title, body, about) VALUES
  (1795098000, '航运 运股 股走 走弱 弱 ¶', '运价 价续 续跌 跌 ¶', ''),
  (1795184400, '宏鼎 鼎科 科技 技法 法说 说会 会释 释出 出乐 乐观 观展 展望 望 ¶', '展望 望乐 乐观 观 ¶', 'i1');
