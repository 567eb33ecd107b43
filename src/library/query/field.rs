//! Fields: the names before the colon.

/// What a term is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Words of the title only.
    Title,
    /// One listing, by symbol, code or name.
    Ticker,
    /// A company with all its listings.
    Company,
    /// For or against.
    Sentiment,
    /// The move in percent.
    Move,
    /// The reported price.
    Price,
    /// Target prices.
    Target,
    /// Outlet, feed or path.
    Source,
    /// The reader's tags.
    Tag,
    /// Read, starred and the like.
    Is,
    /// From that day on.
    Since,
    /// Before that day.
    Before,
    /// On that day, in that month or year.
    On,
    /// The language of the text.
    Language,
    /// What kind of news it is.
    Kind,
}

impl Field {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 15] = [
        Self::Ticker,
        Self::Company,
        Self::Sentiment,
        Self::Move,
        Self::Price,
        Self::Target,
        Self::Is,
        Self::Since,
        Self::Before,
        Self::On,
        Self::Source,
        Self::Tag,
        Self::Title,
        Self::Language,
        Self::Kind,
    ];

    /// The name as it is printed.
    pub fn name(self) -> &'static str {
        self.names().first().copied().unwrap_or_default()
    }

    /// Every name that is understood; the first is the one printed.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Self::Title => &["title", "標題", "标题"],
            Self::Ticker => &["ticker", "t", "代號", "代号", "股票"],
            Self::Company => &["company", "公司"],
            Self::Sentiment => &["sent", "sentiment", "情緒", "情绪"],
            Self::Move => &["move", "漲跌", "涨跌", "漲幅", "涨幅"],
            Self::Price => &["price", "股價", "股价"],
            Self::Target => &["target", "目標價", "目标价"],
            Self::Source => &["source", "來源", "来源"],
            Self::Tag => &["tag", "標籤", "标签"],
            Self::Is => &["is", "是"],
            Self::Since => &["since", "自"],
            Self::Before => &["before", "之前"],
            Self::On => &["on", "日期"],
            Self::Language => &["lang", "語言", "语言"],
            Self::Kind => &["kind", "類型", "类型"],
        }
    }

    /// The field of a name; case does not matter.
    pub fn of_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        Self::ALL.into_iter().find(|field| field.names().contains(&&*name))
    }

    /// True when it is compared with a number: `<`, `<=`, `>`, `>=`.
    pub fn is_number(self) -> bool {
        match self {
            Self::Move | Self::Price | Self::Target => true,
            Self::Title
            | Self::Ticker
            | Self::Company
            | Self::Sentiment
            | Self::Source
            | Self::Tag
            | Self::Is
            | Self::Since
            | Self::Before
            | Self::On
            | Self::Language
            | Self::Kind => false,
        }
    }

    /// The words it takes, where they are a closed list.
    pub fn values(self) -> &'static [&'static str] {
        match self {
            Self::Sentiment => &["pos", "neg", "neutral"],
            Self::Is => &["unread", "read", "starred", "gone"],
            Self::Language => &["zh", "zh-Hant", "zh-Hans", "ja", "ko", "en"],
            Self::Kind => &["rating", "target", "price"],
            Self::Since | Self::Before | Self::On => &["today", "yesterday", "7d", "30d", "1y"],
            Self::Move | Self::Price | Self::Target => &["<", ">", "<=", ">="],
            Self::Title | Self::Ticker | Self::Company | Self::Source | Self::Tag => &[],
        }
    }
}
