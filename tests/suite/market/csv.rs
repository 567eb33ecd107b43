//! Price files of every shape that providers and spreadsheets write.

use kanpan::market::{CsvError, Sheet, read_csv};
use proptest::prelude::*;

fn read(text: &str, name: &str) -> Sheet {
    read_csv(text, name).unwrap_or_else(|error| panic!("{error}"))
}

/// `SYMBOL day:close day:close; …` of everything in a sheet.
fn told(sheet: &Sheet) -> String {
    let one = |(symbol, history): &(kanpan::instrument::Symbol, kanpan::market::History)| {
        let bars: Vec<String> = history.bars().iter().map(|bar| format!("{}:{}", bar.date, bar.close)).collect();
        format!("{symbol} {}", bars.join(" "))
    };
    sheet.histories.iter().map(one).collect::<Vec<_>>().join("; ")
}

#[test]
fn the_file_name_says_whose_prices_these_are() {
    let table = [
        ("2330.TW.csv", "2330.TW"),
        ("quotes/0700.HK.csv", "0700.HK"),
        ("00700.hk.csv", "0700.HK"),
        ("AAPL.csv", "AAPL.US"),
        ("aapl.us.csv", "AAPL.US"),
        ("^TWII.csv", "^TWII"),
        ("^twii.csv", "^TWII"),
        ("600519.SS.csv", "600519.SH"),
        ("000001.SS.csv", "000001.SH"),
        ("600519.csv", "600519.SH"),
        ("300750.csv", "300750.SZ"),
        ("430047.csv", "430047.BJ"),
        ("7203.T.csv", "7203.JP"),
        ("005930.KS.csv", "005930.KR"),
        ("2330.csv", "2330.TW"),
        ("00631L.csv", "00631L.TW"),
        ("006208.csv", "006208.TW"),
        ("BRK-B.csv", "BRK-B.US"),
        ("2330.TW_2026.csv", "2330.TW"),
        ("2330 台積電.csv", "2330.TW"),
        ("2330.TW.CSV", "2330.TW"),
    ];
    for (name, symbol) in table {
        assert_eq!(told(&read("Date,Close\n2026-11-19,5\n", name)), format!("{symbol} 2026-11-19:5"), "{name}");
    }
    for name in ["00919.csv", "prices.csv", "-", "價格.csv", "", ".csv"] {
        let error = read_csv("Date,Close\n2026-11-19,5\n", name).unwrap_err();
        assert!(error.to_string().contains("whose prices"), "{name}: {error}");
    }
}

#[test]
fn headers_are_read_in_english_traditional_and_simplified() {
    let table = [
        "Date,Open,High,Low,Close,Volume\n2026-11-19,1,3,0.5,2,900",
        "date,open,max,min,close,Trading_Volume\n2026-11-19,1,3,0.5,2,900",
        "日期,開盤價,最高價,最低價,收盤價,成交股數\n2026-11-19,1,3,0.5,2,900",
        "日 期,開盤,最高,最低,收盤,成交量\n115/11/19,1,3,0.5,2,900",
        "日期,开盘,收盘,最高,最低,成交量\n2026-11-19,1,2,3,0.5,900",
        "\u{feff}Datetime;Open;High;Low;Close;Volume\r\n2026-11-19;1;3;0.5;2;900",
        "timestamp\topen\thigh\tlow\tclose\tvolume\n2026-11-19\t1\t3\t0.5\t2\t900",
        "DATE , OPEN , HIGH , LOW , CLOSE , VOLUME\n2026-11-19 , 1 , 3 , 0.5 , 2 , 900",
    ];
    for text in table {
        let sheet = read(text, "AAPL.csv");
        let bar = sheet.histories[0].1.last().unwrap();
        let told = [bar.open, bar.high, bar.low, Some(bar.close), bar.volume].map(|value| value.unwrap().to_string());
        assert_eq!(told, ["1", "3", "0.5", "2", "900"], "{text}");
        assert_eq!(bar.date.to_string(), "2026-11-19", "{text}");
    }
}

#[test]
fn dates_are_read_in_every_form_that_sources_write() {
    let forms = [
        "2026-11-19",
        "2026-11-19 00:00:00-05:00",
        "2026-11-19T00:00:00.000Z",
        "2026/11/19",
        "2026/11/9",
        "20261119",
        "115/11/19",
        "1151119",
        "115年11月19日",
        "民國115年11月19日",
        "2026年11月19日",
        " 2026-11-19 ",
    ];
    for form in forms {
        let sheet = read(&format!("Date,Close\n{form},5"), "AAPL.csv");
        let day = sheet.histories[0].1.last().unwrap().date;
        assert_eq!((day.year(), day.month()), (2026, 11), "{form}");
    }
    for form in
        ["11/19/2026", "2026-13-01", "2026-02-30", "1763476200", "19 Nov", "2026-11", "２０２６-11-19", "收盤價"]
    {
        let error = read_csv(&format!("Date,Close\n{form},5"), "AAPL.csv").unwrap_err().to_string();
        assert!(error.contains("line 2") && error.contains(form) && error.contains("not a date"), "{form}: {error}");
    }
}

#[test]
fn days_without_trade_are_missing_and_not_faults() {
    let text = "日期,收盤價,成交股數\n115/11/17,\"1,185.00\",\"21,186,047\"\n115/11/18,--,0\n115/11/19,0.00,0\n115/11/20,,\n115/11/21,null,\n115/11/24,+1190,X\n";
    let sheet = read(text, "2330.TW.csv");
    assert_eq!(told(&sheet), "2330.TW 2026-11-17:1185.00");
    assert_eq!(sheet.histories[0].1.last().unwrap().volume.unwrap().to_string(), "21186047");
    let faults: Vec<String> = sheet.faults.iter().map(ToString::to_string).collect();
    assert_eq!(faults, ["line 7: 「X」 is not a price"]);
}

#[test]
fn a_symbol_column_gives_one_history_for_each_symbol() {
    let text = "symbol,date,close\n2330.TW,2026-11-19,1190\nAAPL,2026-11-19,230\n2330.TW,2026-11-18,1185\n700.HK,2026-11-18,610\n？,2026-11-18,1\n";
    let sheet = read(text, "all.csv");
    assert_eq!(told(&sheet), "0700.HK 2026-11-18:610; 2330.TW 2026-11-18:1185 2026-11-19:1190; AAPL.US 2026-11-19:230");
    assert_eq!(sheet.faults[0].line, 6);
    let finmind =
        "date,stock_id,Trading_Volume,open,max,min,close\n2026-11-06,00919,8,1,1,1,29.95\n2026-11-07,00919,0,0,0,0,0\n";
    assert_eq!(told(&read(finmind, "x.csv")), "00919.TW 2026-11-06:29.95");
    let mainland = "股票代码,日期,收盘\n600519,2026-11-19,1400\n";
    assert_eq!(told(&read(mainland, "x.csv")), "600519.SH 2026-11-19:1400");
}

#[test]
fn the_three_header_lines_of_yfinance_are_understood() {
    let one = "Price,Close,High,Low,Open,Volume\nTicker,AMZN,AMZN,AMZN,AMZN,AMZN\nDate,,,,,\n2026-11-19,229.66999816894531,230,228,229,1000\n";
    assert_eq!(told(&read(one, "download.csv")), "AMZN.US 2026-11-19:229.67");
    let two = "Price,Close,Close,Open,Open\nTicker,AAPL,2330.TW,AAPL,2330.TW\nDate,,,,\n2026-11-18,270,,269,\n2026-11-19,271,1190,270,1188\n";
    let sheet = read(two, "download.csv");
    assert_eq!(told(&sheet), "2330.TW 2026-11-19:1190; AAPL.US 2026-11-18:270 2026-11-19:271");
}

#[test]
fn a_file_of_the_taiwan_exchange_has_a_title_above_and_notes_below() {
    let text = "\"115年11月 2330 台積電           各日成交資訊\"\r\n\"日期\",\"成交股數\",\"成交金額\",\"開盤價\",\"最高價\",\"最低價\",\"收盤價\",\"漲跌價差\",\"成交筆數\",\r\n\"115/11/19\",\"21,186,047\",\"25,100,000,000\",\"1,185.00\",\"1,195.00\",\"1,180.00\",\"1,190.00\",\"+5.00\",\"35,000\",\r\n\"說明:\"\r\n\"符號說明:+/-/X表示漲/跌/不比價\"\r\n";
    let sheet = read(text, "STOCK_DAY_2330_202611.csv");
    assert_eq!(told(&sheet), "2330.TW 2026-11-19:1190.00");
    assert_eq!(sheet.faults, []);
    let otc = "股票代號:6488 環球晶\n日 期,成交張數,成交仟元,開盤,最高,最低,收盤,漲跌,筆數\n115/11/19,21,429,1,2,1,433.5,3,9\n";
    let sheet = read(otc, "st43.csv");
    assert_eq!(sheet.histories[0].1.last().unwrap().volume.unwrap().to_string(), "21000");
}

#[test]
fn what_is_no_table_is_refused_with_the_reason() {
    let table = [
        ("", "the file is empty"),
        (" \n", "the file is empty"),
        ("<!DOCTYPE html><html>", "web page"),
        ("  <html>", "web page"),
        ("No data", "「No data」"),
        ("Exceeded the daily hits limit\n", "「Exceeded the daily hits limit」"),
        ("{\"error\": 429}", "answer"),
        ("台積電今日收1190元", "no row names a date"),
        ("Date,Open\n2026-11-19,1", "no row names a date"),
        ("Date,Close\n", "no row with a date and a close"),
        ("Date,Close\n2026-11-19,abc", "line 2: 「abc」 is not a price"),
        ("Date,Close\n2026-11-19,-5", "line 2: 「-5」 is not a price"),
        ("Date,Close\n2026-11-19,\x1b]52;c;x\x07", "is not a price"),
    ];
    for (text, reason) in table {
        let error: CsvError = read_csv(text, "AAPL.csv").unwrap_err();
        let message = error.to_string();
        assert!(message.starts_with("cannot read prices from AAPL.csv: "), "{message}");
        assert!(message.contains(reason), "{text:?}: {message}");
        assert!(!message.chars().any(char::is_control), "{message:?}");
    }
}

#[test]
fn a_bad_row_leaves_the_others_and_is_named_by_its_line() {
    let text = "Date,Close\n2026-11-17,1\nsomewhere,2\n\n2026-11-19,3\n2026-11-20,x\n";
    let sheet = read(text, "AAPL.csv");
    assert_eq!(told(&sheet), "AAPL.US 2026-11-17:1 2026-11-19:3");
    assert_eq!(sheet.faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [3, 6]);
}

#[test]
fn numbers_with_the_noise_of_floats_are_rounded_and_huge_ones_do_not_overflow() {
    let text = "Date,Close,Volume\n2026-11-18,229.80000305175781,1.5e9\n2026-11-19,79228162514264337593543950335,1\n2026-11-20,0.000012,1\n";
    let sheet = read(text, "AAPL.csv");
    let history = &sheet.histories[0].1;
    assert_eq!(history.bars()[0].close.normalize().to_string(), "229.8");
    assert_eq!(history.bars()[0].volume.unwrap().to_string(), "1500000000");
    assert!(history.change_percent().is_some() || history.change().is_some());
}

#[test]
fn the_price_files_of_the_sample_data_give_six_tickers() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data/quotes");
    let mut prices = kanpan::market::Prices::default();
    for step in kanpan::load::discover(&[folder]) {
        let kanpan::load::Step::Found(found) = step else { panic!("{step:?}") };
        assert!(found.is_prices(), "{found:?}");
        let text = kanpan::load::text_of(&found.path).unwrap();
        let sheet = read(&text, &found.path.to_string_lossy());
        assert_eq!(sheet.faults, [], "{found:?}");
        prices.take(sheet);
    }
    let symbols: Vec<String> = prices.iter().map(|(symbol, _)| symbol.to_string()).collect();
    assert_eq!(symbols, ["0700.HK", "2330.TW", "600519.SH", "7203.JP", "AAPL.US", "NVDA.US"]);
    for (symbol, history) in prices.iter() {
        assert!(history.bars().len() >= 20 && history.change_percent().is_some(), "{symbol}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "(?s).{0,300}", name in "(?s).{0,20}") {
        let _ = read_csv(&text, &name);
    }

    #[test]
    fn no_table_makes_it_panic(cells in prop::collection::vec("[-0-9/,.年月日+X\"\n eE]{0,12}", 0..30)) {
        let _ = read_csv(&format!("Date,Open,Close,Volume\n{}", cells.join(",")), "2330.TW.csv");
    }
}
