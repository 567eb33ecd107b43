-- The second half of schema 3, run when the columns are filled: that is quicker than filling under four indexes.

CREATE INDEX article_lead ON article (lead, id DESC);
CREATE INDEX article_publisher ON article (publisher, id DESC);
CREATE INDEX article_mood ON article (mood);
CREATE INDEX article_move ON article (move);
