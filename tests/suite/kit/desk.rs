//! A desk: the program without a terminal. Keys in, screen out; articles and analyses are laid on it by hand.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use jiff::civil::DateTime;
use kanpan::analysis::{Entity, EntityKind, Evidence, Label, PriceKind, Report, ReportedPrice, Sentiment, TickerNews};
use kanpan::app::{App, Effect, Event, Given, JobId, Keep, Now, Outcome, Size, StoryId};
use kanpan::article::{Article, Block, Id, Kind, Meta, Part, Published, Source, Stretch};
use kanpan::config::{Interface, Settings};
use kanpan::instrument::{Directory, Symbol};
use kanpan::keymap::{Code, Stroke};
use kanpan::market::{Prices, read_csv};
use kanpan::text::{Pattern, Widths, clusters};
use kanpan::theme::{Depth, Theme};
use kanpan::ui::{Drawn, Look, Signs, Words, draw};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The moment at which everything on a desk happens.
pub(crate) const NOON: &str = "2026-11-21T04:00:00Z";

pub(crate) struct Desk {
    pub(crate) app: App,
    pub(crate) look: Look,
    pub(crate) effects: Vec<Effect>,
    /// What is to be kept beyond the session.
    pub(crate) kept: Vec<Keep>,
    pub(crate) load: JobId,
    began: Instant,
}

impl Desk {
    /// An empty desk of that size, in Traditional Chinese.
    pub(crate) fn empty(width: u16, height: u16) -> Self {
        Self::speaking(Interface::ZhHant, width, height)
    }

    pub(crate) fn speaking(interface: Interface, width: u16, height: u16) -> Self {
        let locale = match interface {
            Interface::ZhHant => "zh_TW.UTF-8",
            Interface::ZhHans => "zh_CN.UTF-8",
            Interface::En => "en_US.UTF-8",
        };
        let settings = Settings::standard(locale).unwrap();
        Self::with(settings, width, height)
    }

    pub(crate) fn with(settings: Settings, width: u16, height: u16) -> Self {
        let look = Look {
            theme: Theme::standard(Depth::Sixteen, settings.rising).unwrap(),
            words: Words::of(settings.interface).unwrap(),
            signs: if settings.ascii { Signs::ASCII } else { Signs::UNICODE },
        };
        let zone = jiff::tz::TimeZone::fixed(jiff::tz::offset(8));
        let given = Given { settings, widths: Widths::default(), zone, paths: vec![PathBuf::from("news")] };
        let began = Instant::now();
        let now = Now { steady: began, wall: NOON.parse().unwrap() };
        let (app, effects) = App::new(given, Size { width, height }, now);
        let load = effects
            .iter()
            .find_map(|effect| match effect {
                Effect::Load { job, .. } => Some(*job),
                _ => None,
            })
            .unwrap();
        Self { app, look, effects: Vec::new(), kept: Vec::new(), load, began }
    }

    /// A desk with the sample stories on it, everything analysed.
    pub(crate) fn set(width: u16, height: u16) -> Self {
        let mut desk = Self::empty(width, height);
        desk.lay(samples());
        desk
    }

    /// Lays stories and price histories on the desk, as a load does.
    pub(crate) fn lay(&mut self, stories: Vec<(Article, Report)>) {
        let job = self.load;
        let (articles, reports): (Vec<_>, Vec<_>) = stories.into_iter().unzip();
        let articles = articles.into_iter().map(Arc::new).collect();
        self.came(Outcome::Articles { job, articles });
        let reports = reports.into_iter().map(Arc::new).enumerate().collect();
        self.came(Outcome::Reports { job, reports });
        self.came(Outcome::Prices { job, prices: Arc::new(prices()) });
        self.came(Outcome::Names(Arc::new(Directory::standard())));
        self.came(Outcome::Loaded { job });
    }

    pub(crate) fn now(&self) -> Now {
        Now { steady: self.began, wall: NOON.parse().unwrap() }
    }

    pub(crate) fn event(&mut self, event: Event) {
        for effect in self.app.update(event, self.now()) {
            match effect {
                Effect::Keep(keep) => self.kept.push(keep),
                Effect::Recall(_) | Effect::Watch(_) => {}
                other => self.effects.push(other),
            }
        }
    }

    pub(crate) fn came(&mut self, outcome: Outcome) {
        self.event(Event::Came(outcome));
    }

    /// Presses keys: words that name a stroke are strokes, anything else is typed letter by letter. Searches are
    /// answered at once.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for word in keys.split_whitespace() {
            match word.parse::<Stroke>() {
                Ok(stroke) => self.event(Event::Key(stroke)),
                Err(_) => {
                    self.type_text(word);
                }
            }
            self.answer();
        }
        self
    }

    /// Types a text letter by letter.
    pub(crate) fn type_text(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            self.event(Event::Key(Stroke::plain(Code::Char(letter))));
            self.answer();
        }
        self
    }

    fn answer(&mut self) {
        let mut rest = Vec::new();
        for effect in std::mem::take(&mut self.effects) {
            match effect {
                Effect::Find { job, pattern, stories, .. } => {
                    let hit =
                        |article: &Article, pattern: &Pattern| article.story().any(|(_, text)| pattern.is_in(text));
                    let found = stories.iter().enumerate().filter(|(_, story)| hit(&story.article, &pattern));
                    let hits = found.map(|(at, _)| StoryId(at as u32)).collect();
                    self.came(Outcome::Found { job, hits });
                }
                Effect::Sift { job, query, among } => {
                    let (untouched, unsaid) = (kanpan::library::State::default(), kanpan::analysis::Report::default());
                    let fits = |story: &kanpan::app::Story| {
                        let state = among.states.get(&story.article.id).unwrap_or(&untouched);
                        query.matches(&story.article, story.report.as_deref().unwrap_or(&unsaid), state, among.today)
                    };
                    let found = among.stories.iter().enumerate().filter(|(_, story)| fits(story));
                    let hits = found.map(|(at, _)| StoryId(at as u32)).collect();
                    self.came(Outcome::Found { job, hits });
                }
                other => rest.push(other),
            }
        }
        self.effects.extend(rest);
    }

    pub(crate) fn draw(&self) -> (Buffer, Drawn) {
        let Size { width, height } = self.app.panes().size();
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let drawn = draw(&self.app, &self.look, &mut buffer);
        (buffer, drawn)
    }

    pub(crate) fn screen(&self) -> String {
        screen_text(&self.draw().0)
    }

    /// The row of the screen that holds a text.
    pub(crate) fn row_with(&self, text: &str) -> Option<usize> {
        self.screen().lines().position(|line| line.contains(text))
    }

    pub(crate) fn titles(&self) -> Vec<String> {
        let shelf = self.app.shelf();
        let shown = self.app.list().shown().iter();
        shown.filter_map(|id| shelf.story(*id)).map(|story| story.article.meta.title.clone()).collect()
    }

    pub(crate) fn selected(&self) -> String {
        let id = self.app.list().selected();
        let story = id.and_then(|id| self.app.shelf().story(id));
        story.map_or(String::new(), |story| story.article.meta.title.clone())
    }
}

/// The buffer as text: a wide character is written once, spaces at the ends of rows are left out.
pub(crate) fn screen_text(buffer: &Buffer) -> String {
    let mut text = String::new();
    for y in 0..buffer.area.height {
        let mut row = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            row.push_str(symbol);
            x += (Widths::default().columns(symbol) as u16).max(1);
        }
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}

/// Columns of the longest row.
pub(crate) fn columns(screen: &str) -> usize {
    screen.lines().map(|line| clusters(line).map(|cluster| Widths::default().cluster(cluster)).sum()).max().unwrap_or(0)
}

fn prices() -> Prices {
    let mut prices = Prices::default();
    let closes = [1060, 1068, 1071, 1059, 1066, 1074, 1080, 1072, 1090, 1085];
    let rows = closes
        .iter()
        .enumerate()
        .map(|(at, close)| format!("2026-11-{:02},{close}\n", 11 + at))
        .collect::<Vec<_>>()
        .concat();
    prices.take(read_csv(&format!("date,close\n{rows}"), "2330.TW.csv").unwrap());
    prices
}

/// An article of paragraphs; a line that begins with `# ` is a heading, with `- ` a list item, with `~ ` folded.
pub(crate) fn article(title: &str, published: Option<&str>, outlet: Option<&str>, body: &str) -> Article {
    let blocks: Vec<Block> = body
        .lines()
        .map(|line| match line.split_once(' ') {
            Some(("#", text)) => Block::new(Kind::Heading(2), text),
            Some(("-", text)) => Block::new(Kind::List { depth: 0, marker: "•".into() }, text),
            Some(("~", text)) => Block::new(Kind::Boilerplate, text),
            _ => Block::new(Kind::Paragraph, line),
        })
        .collect();
    let texts = std::iter::once(title).chain(blocks.iter().map(|block| &*block.text));
    let id = Id::of(texts);
    let meta = Meta {
        title: title.into(),
        outlet: outlet.map(Into::into),
        published: published.map(|moment| Published::Local(moment.parse::<DateTime>().unwrap())),
        ..Meta::default()
    };
    let source = Source { path: format!("news/{id}.txt"), item: None };
    Article { id, source, meta, blocks }
}

/// The first stretch of an article that reads so.
pub(crate) fn stretch(article: &Article, words: &str) -> Stretch {
    let found = article.parts().find_map(|(part, text)| Some((part, text.find(words)?)));
    let (part, start) = found.unwrap_or((Part::Title, 0));
    Stretch { part, start, end: start + words.len() }
}

/// What is said of one instrument: symbol, name as written, score, and the words behind it.
pub(crate) struct News(pub(crate) &'static str, pub(crate) &'static str, pub(crate) f32, pub(crate) &'static str);

/// A level: symbol, kind, value, change in percent, words.
pub(crate) struct Level(
    pub(crate) &'static str,
    pub(crate) PriceKind,
    pub(crate) &'static str,
    pub(crate) Option<&'static str>,
    pub(crate) &'static str,
);

fn label(score: f32) -> Label {
    match score {
        score if score > 0.1 => Label::Positive,
        score if score < -0.1 => Label::Negative,
        _ => Label::Neutral,
    }
}

/// A report made by hand; the first instrument is the one the article is about.
pub(crate) fn report(article: &Article, news: &[News], levels: &[Level]) -> Report {
    let tickers = news.iter().map(|News(symbol, name, score, words)| TickerNews {
        symbol: Symbol::parse(symbol).unwrap(),
        name: (*name).into(),
        mentions: vec![stretch(article, name)],
        sentiment: Sentiment { score: *score, label: label(*score) },
        evidence: if words.is_empty() {
            Vec::new()
        } else {
            let cue = stretch(article, words);
            vec![Evidence { stretch: cue, cue, weight: *score, negated: false }]
        },
    });
    let prices = levels.iter().map(|Level(symbol, kind, value, change, words)| {
        let symbol = Symbol::parse(symbol).unwrap();
        ReportedPrice {
            currency: symbol.currency(),
            symbol,
            kind: *kind,
            value: value.parse().unwrap(),
            change_percent: change.map(|change| change.parse().unwrap()),
            change: None,
            date: None,
            broker: (*kind == PriceKind::Target).then(|| "大摩".to_owned()),
            previous: None,
            stretch: stretch(article, words),
        }
    });
    let entities = news.iter().map(|News(symbol, name, _, _)| Entity {
        kind: EntityKind::Company,
        stretch: stretch(article, name),
        symbol: Symbol::parse(symbol).ok(),
    });
    let mut entities: Vec<Entity> = entities.collect();
    entities.sort_by_key(|entity| entity.stretch);
    let score = news.first().map_or(0.0, |news| news.2);
    Report {
        language: article.meta.language,
        primary: news.first().map(|news| Symbol::parse(news.0).unwrap()),
        tickers: tickers.collect(),
        entities,
        prices: prices.collect(),
        ratings: Vec::new(),
        sentiment: Sentiment { score, label: label(score) },
    }
}

/// Six stories.
pub(crate) fn samples() -> Vec<(Article, Report)> {
    let nvidia = article(
        "輝達財測優於預期 盤後股價再漲2.5%",
        Some("2026-11-20T06:12:00"),
        Some("晨間快報"),
        "輝達（NVDA）周四公布財報，單季營收與下季財測都高於市場預估，股價盤後再漲2.5%至223.15美元。\n\
         # 資料中心仍是主力\n\
         公司表示，新平台的訂單能見度已經看到明年下半年。台積電是主要代工夥伴。\n\
         - 大摩將目標價調升到260美元。\n\
         - 毛利率維持在七成五上下。\n\
         若終端需求不如預期，庫存調整仍是風險。\n\
         ~ 本文僅供參考，不構成投資建議。\n\
         ~ 版權所有，未經同意不得轉載。",
    );
    let tsmc = article(
        "台積電收1,085元 外資連六買",
        Some("2026-11-20T14:05:00"),
        Some("收盤一覽"),
        "台積電（2330）今天上漲1.2%，收在1,085元，外資連續六天買超。\n法人把目標價放在1,300元。",
    );
    let apple = article(
        "蘋果遭降評 股價逆勢下跌1.12%",
        Some("2026-11-19T23:40:00"),
        None,
        "蘋果周四收跌1.12%，是道瓊成分股中少數下跌的個股，分析師下調評等。",
    );
    let tencent = article(
        "騰訊回購力道加大 股價收報620港元",
        Some("2026-11-19T16:45:00"),
        Some("港股前線"),
        "騰訊控股收報620港元，與前一日持平，公司今年第三度加碼回購。",
    );
    let both = article(
        "AI供應鏈盤點：輝達與台積電的下一步",
        Some("2026-11-18T09:00:00"),
        Some("產業觀察"),
        "輝達與台積電的合作進入下一個製程，供應鏈預期明年產能仍然吃緊。",
    );
    let undated = article("一篇沒有日期的筆記", None, None, "這裡只有一段文字，沒有提到任何公司。");
    let close = PriceKind::Close;
    let reports = [
        report(
            &nvidia,
            &[News("NVDA.US", "輝達", 0.8, "都高於市場預估"), News("2330.TW", "台積電", 0.0, "")],
            &[
                Level("NVDA.US", PriceKind::Aftermarket, "223.15", Some("2.5"), "再漲2.5%至223.15美元"),
                Level("NVDA.US", PriceKind::Target, "260", None, "260美元"),
            ],
        ),
        report(
            &tsmc,
            &[News("2330.TW", "台積電", 0.5, "外資連續六天買超")],
            &[
                Level("2330.TW", close, "1085", Some("1.2"), "收在1,085元"),
                Level("2330.TW", PriceKind::Target, "1300", None, "1,300元"),
            ],
        ),
        report(
            &apple,
            &[News("AAPL.US", "蘋果", -0.7, "下調評等")],
            &[Level("AAPL.US", close, "266.25", Some("-1.12"), "收跌1.12%")],
        ),
        report(
            &tencent,
            &[News("0700.HK", "騰訊", 0.2, "加碼回購")],
            &[Level("0700.HK", close, "620", Some("0"), "收報620港元")],
        ),
        report(
            &both,
            &[News("NVDA.US", "輝達", 0.3, "產能仍然吃緊"), News("2330.TW", "台積電", 0.3, "產能仍然吃緊")],
            &[],
        ),
        report(&undated, &[], &[]),
    ];
    [nvidia, tsmc, apple, tencent, both, undated].into_iter().zip(reports).collect()
}
