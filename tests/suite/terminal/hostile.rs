//! Articles written by an enemy, in the real reader on a real line: nothing they hold may speak to the terminal, move a
//! border or hang the program. The line's record is checked order by order.

use std::fs;
use std::path::Path;

use portable_pty::CommandBuilder;

use super::line::Line;
use super::speech::foreign_orders;

const STORY: &str = "台積電（2330）今天上漲35元，收在2,385元，改寫收盤新高，三大法人合計買超218.6億元。";

/// What speaks to a terminal, reorders a line or piles up in a cell.
const SPELLS: &str = "\u{1b}[2J\u{1b}]0;pwned\u{7}\u{1b}]52;c;cHduZWQ=\u{7}\u{1b}]8;;http://evil.example/\u{1b}\\x\u{1b}P+q544e\u{1b}\\\u{9b}31m\u{9d}0;t\u{9c}\u{7}\u{8}\u{7f}\u{0}\u{202e}\u{2066}\u{200f}\u{e0041}";

fn write_all(place: &Path) {
    let quoted = serde_json::to_string(&format!("標題{SPELLS}尾")).unwrap();
    let zalgo: String =
        "漲停".chars().flat_map(|c| std::iter::once(c).chain(std::iter::repeat_n('\u{335}', 300))).collect();
    let references = "&#27;]52;c;AAAA&#7;&#155;31m&#8238;";
    for (name, text) in [
        ("a.txt", format!("甲標題{SPELLS}\n\n記者王{SPELLS}小明\n\n{STORY}{SPELLS}{zalgo}\n\n{STORY}\n")),
        (
            "b.md",
            format!(
                "---\ntitle: 乙標題{SPELLS}\nauthor: 王{SPELLS}\ntags: [\"標{SPELLS}\"]\n---\n\n# 節{SPELLS}\n\n- {STORY}{SPELLS}\n\n`{SPELLS}`\n\n[連{SPELLS}](http://x.example/{SPELLS})\n"
            ),
        ),
        (
            "c.html",
            format!(
                "<title>丙標題{references}</title><meta name=author content=\"{references}\"><h1>丙標題{references}</h1><p>{STORY}{references}</p><p>{STORY}<a href=\"http://x.example/{references}\">{references}</a></p>"
            ),
        ),
        (
            "d.json",
            format!(
                "{{\"title\":{quoted},\"author\":{quoted},\"source\":{quoted},\"tags\":[{quoted}],\"content\":{quoted}}}"
            ),
        ),
        ("e.jsonl", format!("{{\"title\":{quoted}}}\n")),
        (
            "f.xml",
            format!(
                "<rss version=\"2.0\"><channel><title>源{references}</title><item><title>己標題{references}</title><author>王{references}</author><link>http://x.example/{references}</link><description>{STORY}{references}</description></item></channel></rss>"
            ),
        ),
    ] {
        fs::write(place.join(name), text).unwrap();
    }
}

fn reader(home: &Path, news: &Path) -> Line {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_kanpan"));
    command.arg(news);
    command.env_clear();
    for (name, value) in [("LANG", "zh_TW.UTF-8"), ("PATH", "/usr/bin:/bin"), ("COLORTERM", "truecolor")] {
        command.env(name, value);
    }
    command.env("HOME", home);
    let line = Line::start(command);
    line.resize(120, 30);
    line
}

fn leave(line: &mut Line) {
    for _ in 0..3 {
        line.escape();
    }
    line.type_keys(b"q");
    assert!(line.exit_code() <= 1);
}

#[test]
fn a1_nothing_an_article_holds_speaks_to_the_terminal() {
    let (home, news) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    write_all(news.path());
    let mut line = reader(home.path(), news.path());
    line.wait_for("己標題");
    // Every article is opened, paged, its names, evidence, links and folds looked at; then the lists and the help.
    for _ in 0..7 {
        line.type_keys(b"\r ]eGg");
        line.type_keys(b"o");
        line.escape();
        line.type_keys(b"z\tj");
        line.escape();
        line.escape();
        line.type_keys(b"j");
    }
    line.type_keys(b"?");
    line.wait_for("離開");
    leave(&mut line);
    let sent = line.sent();
    assert!(sent.len() > 10_000, "{} bytes are no session", sent.len());
    assert_eq!(foreign_orders(&sent), [""; 0]);
}

#[test]
fn a2_a_recording_of_a_terminal_read_as_an_article_leaves_the_screen_intact() {
    let (home, news) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut text = String::from("錄影的標題\n\n");
    for row in 0..300 {
        text.push_str(&format!("\u{1b}[{row};1H\u{1b}[4{}m\u{1b}[?1049h\u{1b}[3;9r{STORY}\u{1b}[0K\r\n", row % 8));
    }
    fs::write(news.path().join("recording.txt"), text).unwrap();
    let mut line = reader(home.path(), news.path());
    line.wait_for("錄影的標題");
    line.type_keys(b"\r   Gg");
    line.wait_for("錄影的標題");
    leave(&mut line);
    assert_eq!(foreign_orders(&line.sent()), [""; 0]);
    assert!(line.is_cooked() && !line.in_alternate_screen());
}

#[test]
fn a3_a4_borders_stand_where_they_stood_whatever_a_title_holds() {
    let (home, news) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    write_all(news.path());
    let line = reader(home.path(), news.path());
    line.wait_for("己標題");
    let column_of = |row: &str| {
        let at = row.find('│')?;
        Some(kanpan::text::Widths::default().columns(&row[..at]))
    };
    line.wait_until("straight borders", |line| {
        let text = line.text();
        let columns: Vec<usize> = text.lines().filter_map(column_of).collect();
        columns.len() > 20 && columns.iter().all(|column| *column == columns[0])
    });
}
