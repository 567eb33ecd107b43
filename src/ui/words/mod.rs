//! The words of the interface: one file for each language, read into one table in which every word has its field.

mod query;

use crate::analysis::{Label, PriceKind};
use crate::app::{Order, Piece, Trend};
use crate::command::{Command, Context, Topic};
use crate::config::Interface;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What is wrong with a file of words.
#[derive(Debug, thiserror::Error)]
#[error("the words of the interface cannot be read: {0}")]
pub struct WordsError(String);

/// One section of the files: each word is a field, so a file that lacks one or has one too many is refused.
macro_rules! section {
    ($name:ident: $($word:ident)*) => {
        #[derive(Clone, Debug, Deserialize)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case")]
        #[allow(missing_docs, reason = "the words files say it")]
        pub struct $name {
            $(pub $word: String,)*
        }
    };
}

section! {
    PanelWords:
    title article shown history articles count empty analysing previous
}
section! {
    AgeWords:
    today days weeks months years unknown
}
section! {
    ReaderWords:
    title empty gone characters minutes skim vertical evidence traditional simplified negated
}
section! {
    HintWords:
    open back fold jump search search_all filter clear_filter order evidence skim panel palette help
    quit hit accept cancel complete choose
}
section! {
    PromptWords:
    search search_list search_all ticker command tag tag_shown hits none searching articles no_candidate
    no_command
}
section! {
    QueryWords:
    no_such_field did_you_mean no_value bad_value bad_number closed_values compare no_number no_words open_quote
    open_parenthesis stray_parenthesis nothing_for too_much
}
section! {
    PopupWords:
    help notices links article_link no_notices more close small
}
section! {
    NoticeWords:
    refused failed crashed copied nothing_to_copy bad_view sentence paragraph article link no_link opened
    no_hit no_ticker no_command no_entity no_evidence no_heading no_fold no_unread went_round
    nothing_fits arrived synced fetching full_text marked undone nothing_to_undo no_history not_kept reloaded reloaded_one troubles
}
section! {
    OrderWords:
    newest ticker sentiment r#move source
}
section! {
    LabelWords:
    positive negative neutral positive_sign negative_sign neutral_sign
}
section! {
    TrendWords:
    up down flat unsaid
}
section! {
    KindWords:
    close open high low intraday premarket aftermarket target support resistance
}
section! {
    ContextWords:
    list reader panel prompt popup
}
section! {
    TopicWords:
    moving articles finding viewing sharing program typing
}

/// Words of the list.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the words files say it")]
pub struct ListWords {
    pub title: String,
    pub loading: String,
    pub empty: String,
    pub nothing: String,
    pub views: String,
    pub no_date: String,
    pub no_ticker: String,
    pub no_source: String,
    pub today: String,
    pub yesterday: String,
    pub day: String,
    pub day_of_year: String,
    /// Monday first.
    pub weekdays: [String; 7],
}

/// All words of a language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the words files say it")]
pub struct Words {
    pub list: ListWords,
    pub panel: PanelWords,
    pub ages: AgeWords,
    pub reader: ReaderWords,
    pub hints: HintWords,
    pub prompt: PromptWords,
    pub query: QueryWords,
    pub popup: PopupWords,
    pub notices: NoticeWords,
    pub orders: OrderWords,
    pub labels: LabelWords,
    pub trends: TrendWords,
    pub kinds: KindWords,
    pub contexts: ContextWords,
    pub topics: TopicWords,
    /// What each command does, by its name.
    pub commands: BTreeMap<String, String>,
}

impl Words {
    /// The words of a language.
    ///
    /// # Errors
    /// Never for the embedded files; a test reads them all.
    pub fn of(interface: Interface) -> Result<Self, WordsError> {
        let file = match interface {
            Interface::ZhHant => include_str!("zh-hant.toml"),
            Interface::ZhHans => include_str!("zh-hans.toml"),
            Interface::En => include_str!("en.toml"),
        };
        toml::from_str(file).map_err(|e| WordsError(e.to_string()))
    }

    /// What a command does.
    pub fn command(&self, command: Command) -> &str {
        self.commands.get(command.name()).map_or(command.name(), String::as_str)
    }

    /// How the list is sorted.
    pub fn order(&self, order: Order) -> &str {
        match order {
            Order::Newest => &self.orders.newest,
            Order::Ticker => &self.orders.ticker,
            Order::Sentiment => &self.orders.sentiment,
            Order::Move => &self.orders.r#move,
            Order::Source => &self.orders.source,
        }
    }

    /// For, against or neither.
    pub fn label(&self, label: Label) -> &str {
        match label {
            Label::Positive => &self.labels.positive,
            Label::Negative => &self.labels.negative,
            Label::Neutral => &self.labels.neutral,
        }
    }

    /// The same in one character.
    pub fn label_sign(&self, label: Label) -> &str {
        match label {
            Label::Positive => &self.labels.positive_sign,
            Label::Negative => &self.labels.negative_sign,
            Label::Neutral => &self.labels.neutral_sign,
        }
    }

    /// Which way a price went.
    pub fn trend(&self, trend: Trend) -> &str {
        match trend {
            Trend::Up => &self.trends.up,
            Trend::Down => &self.trends.down,
            Trend::Flat => &self.trends.flat,
            Trend::Unsaid => &self.trends.unsaid,
        }
    }

    /// What a reported level is.
    pub fn kind(&self, kind: PriceKind) -> &str {
        match kind {
            PriceKind::Close => &self.kinds.close,
            PriceKind::Open => &self.kinds.open,
            PriceKind::High => &self.kinds.high,
            PriceKind::Low => &self.kinds.low,
            PriceKind::Intraday => &self.kinds.intraday,
            PriceKind::Premarket => &self.kinds.premarket,
            PriceKind::Aftermarket => &self.kinds.aftermarket,
            PriceKind::Target => &self.kinds.target,
            PriceKind::Support => &self.kinds.support,
            PriceKind::Resistance => &self.kinds.resistance,
        }
    }

    /// Where a key is pressed.
    pub fn context(&self, context: Context) -> &str {
        match context {
            Context::List => &self.contexts.list,
            Context::Reader => &self.contexts.reader,
            Context::Panel => &self.contexts.panel,
            Context::Prompt => &self.contexts.prompt,
            Context::Popup => &self.contexts.popup,
        }
    }

    /// What commands are about.
    pub fn topic(&self, topic: Topic) -> &str {
        match topic {
            Topic::Moving => &self.topics.moving,
            Topic::Articles => &self.topics.articles,
            Topic::Finding => &self.topics.finding,
            Topic::Viewing => &self.topics.viewing,
            Topic::Sharing => &self.topics.sharing,
            Topic::Program => &self.topics.program,
            Topic::Typing => &self.topics.typing,
        }
    }

    /// What was copied.
    pub fn piece(&self, piece: Piece) -> &str {
        match piece {
            Piece::Sentence => &self.notices.sentence,
            Piece::Paragraph => &self.notices.paragraph,
            Piece::Article => &self.notices.article,
            Piece::Link => &self.notices.link,
        }
    }
}

/// A text with the values in the places of its `{}`, in order.
pub fn fill(template: &str, values: &[&str]) -> String {
    let mut filled = String::with_capacity(template.len() + 16);
    let mut values = values.iter();
    for (at, piece) in template.split("{}").enumerate() {
        if at > 0 {
            filled.push_str(values.next().unwrap_or(&""));
        }
        filled.push_str(piece);
    }
    filled
}
