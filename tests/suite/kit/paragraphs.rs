//! Made-up market paragraphs, the same for the same seed: figures, codes, quotes and the signs that break badly.

/// A source of paragraphs.
pub(crate) struct Paragraphs {
    state: u64,
}

const SENTENCES: &[&str] = &[
    "{name}（{code}.TW）{when}收在{price}元，{move}{percent}，成交量{count}萬張。",
    "{name}({code})公布{quarter}營收{amount}億元，季增{percent}，優於公司先前{low}億～{high}億美元的財測區間。",
    "外資連續{digit}個交易日買超{name}，累計{count}張，投信同步加碼。",
    "執行長{person}說：「需求──尤其是AI伺服器──遠比三個月前強……」，法人因此將目標價由{price}元上調至{price}元。",
    "{name}與{name}／{name}的合約金額約US${amount}B，分{digit}年認列。",
    "毛利率{percent}，較上季增加{digit}.{digit}個百分點；EPS為{digit}.{low}元。",
    "受惠CoWoS、HBM{digit}E需求，{name}的{digit}奈米產能利用率達{wide}％，明年{digit}月起調漲報價{low}%~{high}%。",
    "{index}{when}{move}{low}.{low}點，跌破{high},000點關卡，跌幅{percent}，類股漲少跌多。",
    "分析師{foreign}在{date}的報告寫道：“我們維持‘買進’評等，目標價{price}美元。”",
    "據《{paper}》報導，{name}將在{date}前完成對{foreign}旗下部門的收購，總額{amount}億歐元。",
    "第{digit}季淨利年減{percent}至NT${amount}億，董事會決議每股配發現金{digit}.{digit}元。",
    "殖利率升至{digit}.{low}%，美元兌日圓報15{digit}.{low}，黃金每盎司{high},{low}0美元。",
    "公司網站 https://ir.example.com/{code}/news?id={count}&lang=zh-tw 有完整說明，信箱 ir@example.com。",
    "本季匯損約-{digit}.{digit}億元，若新台幣升值1%，毛利率影響約0.{digit}個百分點。",
    "他以「『量大、價穩、期長』三原則」形容新合約，市場卻擔心庫存天數升至{low}天（上季為{low}天）。",
    "Meta Platforms與state-of-the-art的open-source模型Llama-{digit}合作，年化營收run rate約${amount}M。",
    "💡操作建議：{name}短線支撐{price}，壓力{price}；停損設在-{digit}%。",
    "台股{when}開高走低，加權指數終場下跌{low}.{low}點，收{high},{count}點，成交值{amount}億元。",
    "｢期待｣與｢現實｣的差距有多大？答案是：{percent}！真的嗎？！",
    "三大法人合計賣超{amount}.{low}億元，其中外資（不含外資自營商）賣超{amount}億元、自營商買超{low}億元。",
    "美國{digit}月CPI年增{digit}.{digit}%，低於預期的{digit}.{digit}%；聯準會{date}利率決議前，10年期公債殖利率回落至4.{low}%。",
    "{foreign}・{foreign}氏は「{digit}年以内に売上高を倍増させる」と述べた。株価は一時{percent}高の{price}円。",
    "삼성전자({code})는 {digit}분기 영업이익이 {amount}억 원으로 전년 동기 대비 {percent} 늘었다고 밝혔다.",
    "The company guided for revenue of ${amount}.{low} billion, plus or minus {digit}%, above the ${amount} billion consensus.",
    "卡尔·{person}（Karl {foreign}）称：“2025/12/0{digit}起，{name}的5G／6G专利授权费率为２.{digit}％。”",
];

const NAMES: &[&str] = &[
    "晶曜電子",
    "聯揚科",
    "台灣海雲",
    "宏遠精密",
    "群暉半導體",
    "亞灣航運",
    "北辰光電",
    "NovaLink",
    "輝騰",
    "大禾金控",
];
const FOREIGN: &[&str] =
    &["Alder Ridge", "Brightwater", "Daniel Mercer", "O’Neil", "Kestrel-Vance", "史蒂芬·羅文", "Qube", "Haldane & Co."];
const PEOPLE: &[&str] = &["陳予安", "林昱辰", "馬修·柯爾", "黃若晴"];
const PAPERS: &[&str] = &["財經前線", "Harbour Times", "晚訊"];
const INDICES: &[&str] = &["費城半導體指數", "S&P 500指數", "那斯達克", "恒生指數"];
const MOVES: &[&str] = &["上漲", "下跌", "大漲", "重挫", "小跌"];
const WHEN: &[&str] = &["週三", "昨（14）日", "盤後", "今日", "10月～12月"];
const PERCENTS: &[&str] = &["2.35%", "12％", "-5.3%", "+0.8%", "７.５％", "百分之三", "30%~40%"];
const DATES: &[&str] = &["2025/12/02", "2026-01-15", "11月26日", "民國115年1月5日", "14:30"];

impl Paragraphs {
    /// The paragraphs of a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self { state: seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1 }
    }

    fn below(&mut self, limit: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 11) as usize % limit
    }

    fn of(&mut self, words: &[&str]) -> String {
        words[self.below(words.len())].to_owned()
    }

    fn figure(&mut self, least: usize, most: usize) -> String {
        (least + self.below(most - least)).to_string()
    }

    fn fill(&mut self, slot: &str) -> String {
        match slot {
            "name" => self.of(NAMES),
            "foreign" => self.of(FOREIGN),
            "person" => self.of(PEOPLE),
            "paper" => self.of(PAPERS),
            "index" => self.of(INDICES),
            "move" => self.of(MOVES),
            "when" => self.of(WHEN),
            "percent" => self.of(PERCENTS),
            "date" => self.of(DATES),
            "quarter" => format!("第{}季", 1 + self.below(4)),
            "code" => self.figure(1000, 9999),
            "digit" => self.figure(1, 10),
            "low" => self.figure(10, 50),
            "high" => self.figure(50, 100),
            "count" => self.figure(100, 999),
            "wide" => self.figure(10, 99).chars().map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap()).collect(),
            "amount" => format!("{},{}", 1 + self.below(9), 100 + self.below(900)),
            "price" => format!("{}.{}", 100 + self.below(900), self.below(10)),
            other => panic!("no such slot: {other}"),
        }
    }

    /// One sentence.
    pub(crate) fn sentence(&mut self) -> String {
        let mut rest = SENTENCES[self.below(SENTENCES.len())];
        let mut sentence = String::new();
        while let Some((before, slot)) = rest.split_once('{') {
            let (slot, after) = slot.split_once('}').unwrap();
            sentence.push_str(before);
            sentence.push_str(&self.fill(slot));
            rest = after;
        }
        sentence.push_str(rest);
        sentence
    }

    /// One paragraph of one to six sentences.
    pub(crate) fn paragraph(&mut self) -> String {
        (0..=self.below(6)).map(|_| self.sentence()).collect()
    }

    /// Paragraphs parted by line feeds, at least so many bytes.
    pub(crate) fn text(&mut self, bytes: usize) -> String {
        let mut text = String::with_capacity(bytes + 4096);
        while text.len() < bytes {
            text.push_str(&self.paragraph());
            text.push('\n');
        }
        text
    }
}
