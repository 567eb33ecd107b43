//! Entities and parts: what kind, which words.

use kanpan::analysis::{Acting, Naming};

use super::{analyser, article};

fn entities(text: &str) -> Vec<String> {
    let article = article(text);
    let named = analyser().named(&article);
    let shown = |entity: &kanpan::analysis::Entity| {
        let symbol = entity.symbol.as_ref().map_or(String::new(), |symbol| format!("={symbol}"));
        format!("{}:{}{symbol}", entity.kind.name(), article.slice(&entity.stretch).unwrap())
    };
    named.entities.iter().map(shown).collect()
}

#[test]
fn companies_codes_people_products_and_organisations_are_told_apart() {
    let cases: &[(&str, &[&str])] = &[
        ("台積電（2330）法說", &["company:台積電=2330.TW", "ticker:2330=2330.TW"]),
        ("超微（AMD）搶單", &["company:超微=AMD.US", "ticker:AMD=AMD.US"]),
        ("輝達（NVIDIA）新品", &["company:輝達=NVDA.US", "company:NVIDIA=NVDA.US"]),
        ("道瓊跌300點", &["index:道瓊=^DJI"]),
        ("黃仁勳介紹CUDA", &["person:黃仁勳=NVDA.US", "product:CUDA=NVDA.US"]),
        ("聯準會按兵不動", &["organisation:聯準會"]),
        ("OpenAI募資", &["company:OpenAI"]),
        ("Trainium出貨", &["product:Trainium=AMZN.US"]),
        ("富邦投顧看好廣達", &["organisation:富邦投顧", "company:廣達=2382.TW"]),
    ];
    for (text, expected) in cases {
        assert_eq!(&entities(text), expected, "{text}");
    }
}

#[test]
fn a_mention_covers_the_name_with_its_code_and_says_which_part_it_plays() {
    let cases = [
        ("Amazon(亞馬遜)(AMZN)發表", "Amazon(亞馬遜)(AMZN)", Naming::NameAndCode, Acting::Subject),
        ("台積電 ( 2330 ) 法說", "台積電 ( 2330 )", Naming::NameAndCode, Acting::Subject),
        ("台積電(2026)展望", "台積電", Naming::Name, Acting::Subject),
        ("600519.SH 上涨", "600519.SH", Naming::Code, Acting::Subject),
        ("高盛：景氣回溫", "高盛", Naming::Name, Acting::Source),
        ("高盛股價大漲", "高盛", Naming::Name, Acting::Subject),
    ];
    for (text, written, naming, acting) in cases {
        let article = article(text);
        let named = analyser().named(&article);
        let mention = &named.mentions[0];
        assert_eq!(article.slice(&mention.stretch), Some(written), "{text}");
        assert_eq!((mention.naming, mention.acting), (naming, acting), "{text}");
    }
}

#[test]
fn brokers_are_listed_whether_they_are_traded_or_not() {
    let article = article("高盛與韋德布希調升目標價，凱基投顧跟進");
    let named = analyser().named(&article);
    let brokers: Vec<_> = named.brokers.iter().filter_map(|stretch| article.slice(stretch)).collect();
    assert_eq!(brokers, ["高盛", "韋德布希", "凱基投顧"]);
}
