//! Articles for tests in one line, names marked: `[鴻海=2317.TW]收在200元`; ` ¶ ` ends the title and each paragraph, a
//! line without it is one paragraph. `[高盛=GS.US!]` only speaks. All are of Thursday 2025-11-20.

use kanpan::analysis::{Acting, Analyser, Mention, Named, Naming, QuoteReader, Rating, Reading, ReportedPrice};
use kanpan::article::{Article, Block, Id, Kind, Meta, Part, Published, Source, Stretch};
use kanpan::instrument::{Directory, Symbol};

/// An article with what it names.
pub(super) struct Marked {
    pub(super) article: Article,
    pub(super) named: Named,
}

impl Marked {
    pub(super) fn read(line: &str) -> Self {
        let parts: Vec<&str> = line.split(" ¶ ").collect();
        let (title, body) = if parts.len() > 1 { (parts[0], &parts[1..]) } else { ("", &parts[..]) };
        let mut mentions = Vec::new();
        let title = unmark(title, Part::Title, &mut mentions);
        let blocks: Vec<Block> = body
            .iter()
            .enumerate()
            .map(|(index, text)| {
                Block::new(Kind::Paragraph, unmark(text, Part::Block(index), &mut mentions).replace("⏎", "\n"))
            })
            .collect();
        let all: String = blocks.iter().map(|block| block.text.as_str()).chain([title.as_str()]).collect();
        let meta = Meta {
            title,
            published: Some(Published::Day(jiff::civil::date(2025, 11, 20))),
            language: kanpan::load::detect_language(&all),
            ..Meta::default()
        };
        let article = Article { id: Id(1), source: Source::default(), meta, blocks };
        // Names are given, brokers are found: by their flag in the directory.
        let brokers = Analyser::new(Directory::standard()).named(&article).brokers;
        Self { article, named: Named { mentions, brokers, ..Named::default() } }
    }

    pub(super) fn quotes(&self, reader: &QuoteReader) -> (Vec<ReportedPrice>, Vec<Rating>) {
        let reading = Reading::of(&self.article);
        reader.quotes(&reading, &reader.figures(&reading), &self.named)
    }
}

fn unmark(text: &str, part: Part, mentions: &mut Vec<Mention>) -> String {
    let mut clean = String::new();
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        let Some((name, symbol, after)) = marked(&rest[open + 1..]) else {
            clean.push_str(&rest[..=open]);
            rest = &rest[open + 1..];
            continue;
        };
        clean.push_str(&rest[..open]);
        let (symbol, acting) = match symbol.strip_suffix('!') {
            Some(symbol) => (symbol, Acting::Source),
            None => (symbol, Acting::Subject),
        };
        let stretch = Stretch { part, start: clean.len(), end: clean.len() + name.len() };
        clean.push_str(name);
        let symbol = Symbol::parse(symbol).unwrap_or_else(|refused| panic!("{text}: {refused}"));
        mentions.push(Mention { symbol, stretch, naming: Naming::Name, acting });
        rest = after;
    }
    clean.push_str(rest);
    clean
}

fn marked(rest: &str) -> Option<(&str, &str, &str)> {
    let (inside, after) = rest.split_once(']')?;
    let (name, symbol) = inside.split_once('=')?;
    Symbol::parse(symbol.trim_end_matches('!')).ok()?;
    Some((name, symbol, after))
}

/// A price as the tables write it: `2317.TW close 200 +5 +2.56% @2025-11-19 by 高盛 was 180`.
pub(super) fn price(row: &ReportedPrice) -> String {
    let mut words = format!("{} {} {}", row.symbol, row.kind.name(), row.value.normalize());
    let signed = |value: rust_decimal::Decimal| {
        let plain = value.normalize().to_string();
        if value > rust_decimal::Decimal::ZERO { format!("+{plain}") } else { plain }
    };
    if let Some(change) = row.change {
        words += &format!(" {}", signed(change));
    }
    if let Some(percent) = row.change_percent {
        words += &format!(" {}%", signed(percent));
    }
    if let Some(date) = row.date {
        words += &format!(" @{date}");
    }
    if let Some(broker) = &row.broker {
        words += &format!(" by {broker}");
    }
    if let Some(previous) = row.previous {
        words += &format!(" was {}", previous.normalize());
    }
    words
}

/// A rating as the tables write it: `2317.TW 買進 by 高盛 was 中立`.
pub(super) fn rating(row: &Rating) -> String {
    let mut words = format!("{} {}", row.symbol, row.to);
    if let Some(broker) = &row.broker {
        words += &format!(" by {broker}");
    }
    if let Some(from) = &row.from {
        words += &format!(" was {from}");
    }
    words
}
