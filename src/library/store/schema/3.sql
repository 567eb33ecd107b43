-- Schema 3. What each order of a list sorts by stands in the row, with an index: a page of any order is read from where
-- the last one ended. Text begins with 0; the 1 of those that have none sorts behind it. The columns are filled from the
-- summaries by the step itself (order.rs).

ALTER TABLE article ADD COLUMN lead TEXT NOT NULL DEFAULT '1';            -- 0 and the symbol of the main instrument
ALTER TABLE article ADD COLUMN publisher TEXT NOT NULL DEFAULT '1';       -- 0 and the outlet, or the tag of the title
ALTER TABLE article ADD COLUMN mood INTEGER NOT NULL DEFAULT 0;           -- label * 10,000 + score * 1,000
ALTER TABLE article ADD COLUMN move INTEGER NOT NULL DEFAULT -2147483648; -- thousandths of a percent

-- The text of the page is fetched for each new item of the source.
ALTER TABLE source ADD COLUMN whole INTEGER NOT NULL DEFAULT 0;

-- What a file held when something was kept of it: marks follow it when its text changes.
CREATE TABLE file (
  path TEXT NOT NULL,
  number INTEGER NOT NULL,              -- the article's index in a file that holds several; -1 when it holds one
  content INTEGER NOT NULL,
  PRIMARY KEY (path, number)
) STRICT, WITHOUT ROWID;
