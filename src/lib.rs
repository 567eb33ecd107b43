//! kanpan 看盤: a terminal reader for Chinese market news.
//!
//! # The map
//! Rooms from the ground up; a room imports only the rooms its line names.
//!
//! | room         | subject                                              | imports |
//! |--------------|------------------------------------------------------|---------|
//! | `text`       | strings and columns                                  | — |
//! | `instrument` | what is traded, and how it is called                 | text |
//! | `article`    | what an article is                                   | text |
//! | `load`       | bytes → Article                                      | article text |
//! | `layout`     | Article × Measure → Page of Rows                     | article text |
//! | `analysis`   | Article → Report with evidence                       | article text instrument |
//! | `library`    | what is kept and can be found again                  | article text instrument analysis |
//! | `market`     | price history                                        | instrument text |
//! | `command`    | every wish a user can have                           | — |
//! | `keymap`     | strokes → Command                                    | command |
//! | `theme`      | Role → style                                         | layout |
//! | `config`     | what was set → Settings                              | keymap theme instrument |
//! | `app`        | state and its only transitions                       | command keymap config article analysis instrument layout library market text |
//! | `ui`         | state → cells                                        | app theme command keymap article analysis instrument layout library market text config |
//! | `run`        | everything that touches the world: terminal, clock, threads, sources | all above |
//! | `cli`        | what can be asked from a shell                       | all above |
//!
//! # The life of a key
//! ```text
//! crossterm event ─ run/input ──► Event::Key ─────┐
//! worker result ─ run/workers ──► Event::Outcome ─┤ one mpsc channel
//! deadline ─ run ───────────────► Event::Woke ────┘
//! loop: draw(&app) → wait → take that event and all that queue behind it
//!       → each: app.update(event, now) -> Vec<Effect> → workers → again
//! ```
//!
//! # Glossary
//! - **article** a title and blocks; **block** a paragraph, heading, list item, table …; **part** the title or one block.
//! - **place** a byte of a part; **stretch** a byte range of a part. A reading position is a place, never a row.
//! - **measure** how wide and by which rules text is set; **page** an article set to a measure; **row** one line of it.
//! - **column** one cell of the terminal; **cluster** an extended grapheme cluster (UAX #29).
//! - **folded** hidden behind one line until opened; **boilerplate** text that says nothing of the story.
//! - **symbol** code and exchange, `2330.TW`; **instrument** what it stands for; **alias** a spelling of its name.
//! - **reported price** one the article states; **history** one read from price files. Never mixed.
//! - **command** a wish; **event** a fact; **effect** an order; **outcome** its result.

pub mod text;

pub mod instrument;

pub mod article;

pub mod analysis;
pub mod layout;
pub mod library;
pub mod load;
pub mod market;

pub mod command;
pub mod config;
pub mod keymap;
pub mod theme;

pub mod app;
pub mod ui;

pub mod cli;
pub mod run;
