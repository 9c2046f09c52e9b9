//! Each form of a record made by hand (`tests/sample`), as it should look.
//!
//! After a change that is meant, `INSTA_UPDATE=always cargo test -p demarche-cli` rewrites the snapshots; read the
//! difference before you commit it.

use demarche::{Explanation, HtmlPage, OffsetUnit, Reason, Record};

use demarche_tables::{Sheet, Table};

use super::csv_tables;
use super::pretty::{Look, Report};

const TEXT: &str = include_str!("../../tests/sample/text.txt");

fn record() -> Record {
    serde_json::from_str(include_str!("../../tests/sample/record.json")).expect("the sample is a record")
}

fn explanation() -> Explanation {
    let record = record();
    let reasons = |rule, count| vec![Reason { rule, entry: Some("report/say#verb".into()) }; count];
    Explanation {
        mentions: reasons("mention/name", record.mentions.len()),
        statements: reasons("statement/that", record.statements.len()),
        positions: reasons("position/verb", record.positions.len()),
        events: vec![Reason { rule: "event/position", entry: None }; record.events.len()],
        record,
    }
}

#[test]
fn pretty() {
    insta::assert_snapshot!(Report::new(&record(), TEXT, None, &Look::plain(72)).write());
}

#[test]
fn pretty_in_colours() {
    let coloured = Report::new(&record(), TEXT, None, &Look::coloured(72)).write();
    let plain = Report::new(&record(), TEXT, None, &Look::plain(72)).write();
    assert_ne!(coloured, plain);
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain, "colours do not move a word");
}

#[test]
fn explained() {
    let explanation = explanation();
    insta::assert_snapshot!(Report::new(&explanation.record, TEXT, Some(&explanation), &Look::plain(72)).write());
}

#[test]
fn a_text_cannot_command_the_terminal() {
    let mut record = record();
    record.document.title = Some("\u{1b}[2Jgone\u{7}\nand more".into());
    let report = Report::new(&record, TEXT, None, &Look::plain(72)).write();
    assert!(report.starts_with("\u{fffd}[2Jgone\u{fffd} and more\n"), "{report}");
}

#[test]
fn tables() {
    let record = record();
    let sheet = Sheet::new(&record, TEXT, OffsetUnit::Codepoint);
    let mut all = Vec::new();
    for table in Table::ALL {
        let csv = [csv_tables::header(table), csv_tables::lines(table, &sheet)].concat();
        let mut reader = csv::Reader::from_reader(&csv[..]);
        let columns = reader.headers().expect("a header").clone();
        for (n, row) in reader.records().enumerate() {
            let row = row.expect("rows as long as the header");
            all.push(format!("{} {n}", table.name()));
            all.extend(columns.iter().zip(&row).map(|(column, cell)| format!("  {column}: {cell:?}")));
        }
    }
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn a_page() {
    let record = record();
    let article = HtmlPage::article(0, &record, TEXT);
    let other_unit = record.with_offsets(TEXT, OffsetUnit::Utf16);
    assert_eq!(HtmlPage::article(0, &other_unit, TEXT), article);
    assert!(!article.contains("<script>") && article.contains("&#60;script&#62;"), "markup in a text stays text");
    insta::assert_snapshot!(article);
}
