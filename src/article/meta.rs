//! What is known about an article besides its text.

use std::fmt;

/// Identity of the content: 64 bits of a stable hash over title and text, as 16 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(pub u64);

impl Id {
    /// FNV-1a (64 bit) over title and blocks: the same on every machine and in every version.
    pub fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        let mut eat = |byte: u8| {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        };
        for text in texts {
            text.bytes().for_each(&mut eat);
            eat(0xff);
        }
        Self(hash)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Where an article was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The path as given, `-` for standard input. Shown cleaned; not necessarily openable.
    pub path: String,
    /// The index in a file that holds several articles.
    pub item: Option<usize>,
}

/// The language of an article, as `kanpan.report.v1` names it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Chinese in Traditional characters.
    #[default]
    ZhHant,
    /// Chinese in Simplified characters.
    ZhHans,
    /// Japanese.
    Ja,
    /// Korean.
    Ko,
    /// English.
    En,
}

impl Language {
    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::ZhHant => "zh-Hant",
            Self::ZhHans => "zh-Hans",
            Self::Ja => "ja",
            Self::Ko => "ko",
            Self::En => "en",
        }
    }
}

/// When the article says it was published: a day, or a moment with its offset from UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Published {
    /// Only the day is known.
    Day(jiff::civil::Date),
    /// Day and time without an offset.
    Local(jiff::civil::DateTime),
    /// Day, time and offset.
    Moment(jiff::civil::DateTime, jiff::tz::Offset),
}

impl Published {
    /// The day, as the article's own calendar has it.
    pub fn day(&self) -> jiff::civil::Date {
        match self {
            Self::Day(day) => *day,
            Self::Local(moment) | Self::Moment(moment, _) => moment.date(),
        }
    }

    /// Day and time for ordering; a day without a time counts from midnight.
    pub fn moment(&self) -> jiff::civil::DateTime {
        match self {
            Self::Day(day) => day.to_datetime(jiff::civil::Time::midnight()),
            Self::Local(moment) | Self::Moment(moment, _) => *moment,
        }
    }
}

/// RFC 3339 as far as it is known: `2025-11-26`, `2025-11-26T21:30:00`, `2025-11-26T21:30:00+08:00`.
impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Local(moment) => write!(f, "{}", moment.strftime("%Y-%m-%dT%H:%M:%S")),
            Self::Moment(moment, offset) => {
                let seconds = offset.seconds();
                let sign = if seconds < 0 { '-' } else { '+' };
                let minutes = seconds.abs() / 60;
                let clock = moment.strftime("%Y-%m-%dT%H:%M:%S");
                write!(f, "{clock}{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

/// What is known about an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The headline as written, without the site's suffix; outlet tags such as 【美股動態】 are kept.
    pub title: String,
    /// The outlet's tag at the head of the title (`美股動態` of 【美股動態】…), if there is one.
    pub tag: Option<String>,
    /// Who published it: site name, newspaper.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The article's own date.
    pub published: Option<Published>,
    /// Its address, http or https only.
    pub url: Option<String>,
    /// Keywords given with it.
    pub keywords: Vec<String>,
    /// The language it is written in.
    pub language: Language,
}
