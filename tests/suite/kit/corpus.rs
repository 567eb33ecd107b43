//! Made-up market news by the thousand: article `i` is always the same, whatever was made before it.

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime, date};
use kanpan::analysis::{Label, PriceKind, Report, ReportedPrice, Sentiment, TickerNews};
use kanpan::article::{Article, Block, Id, Kind, Language, Meta, Part, Published, Source, Stretch};
use kanpan::instrument::{Currency, Exchange, Symbol};

const HEADS: &[char] =
    &['宏', '鼎', '聯', '晶', '群', '信', '力', '嘉', '旭', '恆', '泰', '銘', '智', '凱', '榮', '新', '佳'];
const TRADES: [&str; 10] = ["電子", "科技", "精密", "光電", "航運", "鋼鐵", "生技", "電機", "材料", "網通"];
const TOPICS: [&str; 12] = [
    "AI 伺服器",
    "先進封裝",
    "資料中心",
    "液冷散熱",
    "關稅談判",
    "降息",
    "庫存去化",
    "新台幣升值",
    "資本支出",
    "併購案",
    "法說會",
    "股東會",
];
const ACTORS: [&str; 6] = ["外資", "投信", "自營商", "三大法人", "避險基金", "大股東"];
const MOVES: [&str; 6] = ["上漲", "下跌", "走高", "走低", "攀升", "回落"];

/// A small generator with good enough bits (splitmix64).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }

    pub(crate) fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

/// Name and code of a company; there are 1,200.
pub(crate) fn company(number: usize) -> (String, String) {
    let number = number % 1200;
    let (head, tail) = (HEADS[number % 17], HEADS[number / 17 % 17]);
    (format!("{head}{tail}{}", TRADES[number % 10]), (1101 + number * 7).to_string())
}

fn sentence(dice: &mut Dice) -> String {
    let (name, code) = company(dice.below(1200));
    let (other, _) = company(dice.below(1200));
    let (topic, actor, way) = (dice.pick(&TOPICS), dice.pick(&ACTORS), dice.pick(&MOVES));
    let (small, large) = (dice.below(90) + 10, dice.below(9000) + 1000);
    match dice.below(8) {
        0 => format!("{name}（{code}）單月營收 {large} 萬元，年增率 {small}%，創下歷年同月最佳成績。"),
        1 => format!("{actor}連續買進{name} {large} 張，推動股價{way} {small} 檔，成交量明顯放大。"),
        2 => format!("市場預期{topic}將帶動{name}與{other}下半年出貨，訂單能見度看到明年第二季。"),
        3 => format!("{name}財務長說明，{topic}支出約 {large} 萬美元，分三年攤提，對每股盈餘影響有限。"),
        4 => format!("大盤{way} {small} 點，成交值 {large} 億元，{topic}相關個股表現較為分歧。"),
        5 => format!("分析師認為{topic}的變數仍多，建議投資人留意{name}的庫存天數與毛利率變化。"),
        6 => format!("{other}宣布與{name}共同開發{topic}方案，初期合約金額 {large} 萬元。"),
        _ => format!("{actor}指出，若{topic}進度不如預期，{name}短線恐回測 {large} 元附近的支撐。"),
    }
}

/// Article number `i` of about so many characters. The newest has the number 0; each is 97 s older than the one before.
pub(crate) fn article(i: usize, characters: usize) -> (Article, Report) {
    let mut dice = Dice::new(i as u64 + 1);
    let (name, code) = company(dice.below(1200));
    let (topic, way) = (dice.pick(&TOPICS), dice.pick(&MOVES));
    let percent = dice.below(99) as i64 + 1;
    let title = format!("{name}{topic}消息不斷 股價{way} {}.{}%", percent / 10, percent % 10);
    let mut blocks = Vec::new();
    let mut written = 0;
    while written < characters {
        let text: String = (0..2).map(|_| sentence(&mut dice)).collect();
        written += text.chars().count();
        blocks.push(Block::new(Kind::Paragraph, text));
    }
    let newest: DateTime = date(2026, 11, 20).at(15, 0, 0, 0);
    let published = newest.saturating_sub((97 * i as i64).seconds());
    let meta = Meta {
        title,
        outlet: Some(["市場日報", "財經快訊", "產業週刊"][i % 3].to_owned()),
        published: Some(Published::Moment(published, jiff::tz::offset(8))),
        language: Language::ZhHant,
        url: Some(format!("https://news.example/{i}")),
        ..Meta::default()
    };
    let id = Id::of(std::iter::once(&*meta.title).chain(blocks.iter().map(|block| &*block.text)));
    let source = Source { path: "corpus".into(), item: Some(i) };
    let symbol = Symbol::new(&code, Exchange::Taiwan).unwrap();
    let report = report(symbol, &name, if way == "上漲" { percent } else { -percent }, dice.below(900) as i64 + 10);
    (Article { id, source, meta, blocks }, report)
}

fn report(symbol: Symbol, name: &str, tenths: i64, price: i64) -> Report {
    let label = match tenths {
        40.. => Label::Positive,
        ..=-40 => Label::Negative,
        _ => Label::Neutral,
    };
    let sentiment = Sentiment { score: tenths as f32 / 100.0, label };
    Report {
        language: Language::ZhHant,
        primary: Some(symbol.clone()),
        tickers: vec![TickerNews {
            symbol: symbol.clone(),
            name: name.to_owned(),
            mentions: vec![Stretch { part: Part::Title, start: 0, end: name.len() }],
            sentiment,
            evidence: Vec::new(),
        }],
        prices: vec![ReportedPrice {
            symbol,
            kind: PriceKind::Close,
            value: price.into(),
            currency: Some(Currency::Twd),
            change_percent: Some(rust_decimal::Decimal::new(tenths, 1)),
            change: None,
            date: None,
            broker: None,
            previous: None,
            stretch: Stretch { part: Part::Title, start: 0, end: 1 },
        }],
        sentiment,
        ..Report::default()
    }
}

/// The day on which the newest article was written.
pub(crate) fn today() -> Date {
    date(2026, 11, 20)
}
