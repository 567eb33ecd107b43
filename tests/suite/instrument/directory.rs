//! The directory: look-up, names by script, siblings, search, a user's own.

use kanpan::instrument::{Directory, Script, Symbol};

fn symbol(word: &str) -> Symbol {
    Symbol::parse(word).unwrap()
}

fn best(typed: &str) -> String {
    let found = Directory::standard().search(typed, 8);
    found.first().map_or("none".to_owned(), |found| found.symbol.to_string())
}

#[test]
fn a_name_is_shown_in_the_script_that_is_asked_for() {
    let directory = Directory::standard();
    let cases = [
        ("2330.TW", Script::Hant, "台積電"),
        ("2330.TW", Script::Hans, "台积电"),
        ("600519.SH", Script::Hans, "贵州茅台"),
        ("600519.SH", Script::Hant, "貴州茅台"),
        ("0700.HK", Script::Hant, "騰訊控股"),
        ("^TWII", Script::Hant, "加權指數"),
        ("9999.JP", Script::Hant, "9999.JP"),
    ];
    for (word, script, expected) in cases {
        assert_eq!(directory.name(&symbol(word), script), expected, "{word} {script:?}");
    }
}

#[test]
fn any_spelling_code_or_pinyin_finds_the_instrument() {
    let cases = [
        ("2330", "2330.TW"),
        ("2330.tw", "2330.TW"),
        ("台积电", "2330.TW"),
        ("taijidian", "2330.TW"),
        ("tjd", "2330.TW"),
        ("700", "0700.HK"),
        ("00700", "0700.HK"),
        ("guizhoumaotai", "600519.SH"),
        ("gzmt", "600519.SH"),
        ("twii", "^TWII"),
        ("", "none"),
        ("查無此名的公司", "none"),
    ];
    for (typed, expected) in cases {
        assert_eq!(best(typed), expected, "{typed}");
    }
}

#[test]
fn listings_of_one_issuer_know_each_other() {
    let directory = Directory::standard();
    assert!(directory.same_issuer(&symbol("2330.TW"), &symbol("TSM.US")) || directory.get(&symbol("TSM.US")).is_none());
    assert!(directory.same_issuer(&symbol("601398.SH"), &symbol("1398.HK")));
    assert!(!directory.same_issuer(&symbol("2330.TW"), &symbol("2303.TW")));
    assert_eq!(directory.siblings(&symbol("1398.HK")).first(), Some(&symbol("601398.SH")));
}

#[test]
fn a_users_file_adds_names_and_says_what_is_wrong_with_it() {
    let standard = Directory::standard();
    let text = "[[instrument]]\nsymbol = \"7777.TW\"\nnames = [\"我家公司\", \"?我家\"]\nenglish = [\"Homely\"]\n";
    let directory = standard.with_user(text).unwrap();
    assert_eq!(directory.name(&symbol("7777.TW"), Script::Hans), "我家公司");
    assert_eq!(directory.name(&symbol("2330.TW"), Script::Hant), "台積電");
    assert_eq!(directory.search("homely", 3)[0].symbol, symbol("7777.TW"));
    let spelled: Vec<_> = directory.spelled_in("我家公司與台積電").map(|spelled| spelled.range).collect();
    assert_eq!(spelled, [0..12, 15..24]);
    for (text, says) in [
        ("[[instrument]]\nsymbol = \"7777\"\nnames = [\"某\"]", "not a symbol"),
        ("[[instrument]]\nsymbol = \"7777.TW\"", "no name"),
        ("[[instrument]]\nsymbol = \"7777.TW\"\nnames = [\"a|b\"]", "no name"),
        ("instrument = 3", "each entry is"),
        ("[[instrument]]\nsymbol = \"7777.TW\"\nnmaes = [\"某\"]", "nmaes"),
    ] {
        let why = standard.with_user(text).unwrap_err().to_string();
        assert!(why.contains(says), "{text}: {why}");
    }
}
