//! Reading case documents.

use std::fmt;

use jiff::civil::Date;

/// A case: a text, and what it must become.
#[derive(Clone, Debug)]
pub struct Case {
    /// The document's name: `who.md`.
    pub file: String,
    /// The line of the heading, counted from 1.
    pub line: usize,
    /// What the case shows.
    pub heading: String,
    /// The day of publication.
    pub date: Option<Date>,
    /// The headline, where the case gives one.
    pub title: Option<String>,
    /// The issuer, where the case gives one.
    pub publisher: Option<String>,
    /// The text.
    pub text: String,
    /// Mentions that must be found.
    pub mentions: Option<Table>,
    /// Every statement of the text.
    pub statements: Option<Table>,
    /// Where and when every statement of the text was made, and in which other one it is told.
    pub circumstances: Option<Table>,
    /// Every position of the text.
    pub positions: Option<Table>,
    /// What every position of the text is about.
    pub subjects: Option<Table>,
    /// Every event of the text.
    pub events: Option<Table>,
}

/// A table of expectations.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Its rows, without the header.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct Row {
    /// The line, counted from 1.
    pub line: usize,
    /// The cells, trimmed.
    pub cells: Vec<String>,
}

/// What is wrong with a case document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseError {
    /// The document's name.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for CaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

impl std::error::Error for CaseError {}

const MENTIONS: &str = "| mention | actor |";
const STATEMENTS: &str = "| source | cue | content | mode | act | to |";
const CIRCUMSTANCES: &str = "| cue of | medium | kind | outlet | date | within |";
const POSITIONS: &str = "| holder | stance | toward | target | polarity | basis |";
const SUBJECTS: &str = "| stance of | issues | refers to |";
const EVENTS: &str = "| type | mode | cameo | from | to | basis |";

/// Reads the cases of a document. Whatever precedes the first case is for the reader alone.
///
/// # Errors
/// The first thing that is not of the format, with its line.
pub fn parse(file: &str, document: &str) -> Result<Vec<Case>, CaseError> {
    let lines: Vec<&str> = document.lines().collect();
    let mut reader = Reader { file, lines: &lines, at: 0 };
    while reader.peek().is_some_and(|line| !line.starts_with("## ")) {
        reader.at += 1;
    }
    let mut cases: Vec<Case> = Vec::new();
    while reader.peek().is_some() {
        let case = reader.case()?;
        if let Some(first) = cases.iter().find(|earlier| earlier.heading == case.heading) {
            return Err(reader.error(case.line, format!("the heading stands twice, first in line {}", first.line)));
        }
        cases.push(case);
    }
    Ok(cases)
}

struct Reader<'a> {
    file: &'a str,
    lines: &'a [&'a str],
    at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<&'a str> {
        self.lines.get(self.at).copied()
    }

    fn error(&self, line: usize, message: impl Into<String>) -> CaseError {
        CaseError { file: self.file.to_owned(), line, message: message.into() }
    }

    /// Reads from a heading to the next.
    fn case(&mut self) -> Result<Case, CaseError> {
        let line = self.at + 1;
        let heading = self.peek().and_then(|line| line.strip_prefix("## ")).unwrap_or_default().trim().to_owned();
        self.at += 1;
        let mut case = Case {
            file: self.file.to_owned(),
            line,
            heading,
            date: None,
            title: None,
            publisher: None,
            text: String::new(),
            mentions: None,
            statements: None,
            circumstances: None,
            positions: None,
            subjects: None,
            events: None,
        };
        while let Some(text) = self.peek().filter(|line| !line.starts_with("## ")) {
            let here = self.at + 1;
            if text.trim().is_empty() || text.starts_with('>') {
                self.at += 1;
            } else if let Some(date) = text.strip_prefix("Date: ") {
                let date = date.trim();
                case.date = Some(date.parse().map_err(|_| self.error(here, format!("{date:?} is no date: write 2024-05-06")))?);
                self.at += 1;
            } else if let Some(title) = text.strip_prefix("Title: ") {
                case.title = Some(title.trim().to_owned());
                self.at += 1;
            } else if let Some(publisher) = text.strip_prefix("Publisher: ") {
                case.publisher = Some(publisher.trim().to_owned());
                self.at += 1;
            } else if text.starts_with("```") {
                if !case.text.is_empty() {
                    return Err(self.error(here, "a case has one text"));
                }
                case.text = self.fence()?;
            } else if text.starts_with('|') {
                let slot = match text.trim_end() {
                    MENTIONS => &mut case.mentions,
                    STATEMENTS => &mut case.statements,
                    CIRCUMSTANCES => &mut case.circumstances,
                    POSITIONS => &mut case.positions,
                    SUBJECTS => &mut case.subjects,
                    EVENTS => &mut case.events,
                    other => {
                        let heads = [MENTIONS, STATEMENTS, CIRCUMSTANCES, POSITIONS, SUBJECTS, EVENTS].join("\n  ");
                        let message = format!("{other:?} heads no table of a case: expected one of\n  {heads}");
                        return Err(self.error(here, message));
                    }
                };
                if slot.is_some() {
                    return Err(self.error(here, "the case has this table already"));
                }
                *slot = Some(self.table()?);
            } else {
                return Err(
                    self.error(here, format!("{text:?} is none of: Date:, Title:, Publisher:, a text, a table, a remark (> …)"))
                );
            }
        }
        if case.text.is_empty() {
            return Err(self.error(line, "the case has no text"));
        }
        let tables = [&case.mentions, &case.statements, &case.circumstances, &case.positions, &case.subjects, &case.events];
        if tables.iter().all(|table| table.is_none()) {
            return Err(self.error(line, "the case expects nothing: give it a table"));
        }
        Ok(case)
    }

    fn fence(&mut self) -> Result<String, CaseError> {
        let first = self.at + 1;
        if self.peek() != Some("```text") {
            return Err(self.error(first, "a text opens with ```text"));
        }
        let rest = &self.lines[first..];
        let Some(length) = rest.iter().position(|line| *line == "```") else {
            return Err(self.error(first, "the text is not closed by ```"));
        };
        self.at = first + length + 1;
        let text = rest[..length].join("\n");
        if text.trim().is_empty() { Err(self.error(first, "the text is empty")) } else { Ok(text) }
    }

    fn table(&mut self) -> Result<Table, CaseError> {
        let columns = self.peek().map_or(0, |header| cells(header).len());
        self.at += 1;
        let rule = self.peek().filter(|line| line.starts_with('|') && line.chars().all(|c| matches!(c, '|' | '-' | ' ')));
        if rule.is_none_or(|rule| cells(rule).len() != columns) {
            return Err(self.error(
                self.at + 1,
                format!("a rule of {columns} columns belongs under the header: |{}", "---|".repeat(columns)),
            ));
        }
        self.at += 1;
        let mut table = Table::default();
        while let Some(text) = self.peek().filter(|line| line.starts_with('|')) {
            let row = Row { line: self.at + 1, cells: cells(text) };
            if row.cells.len() != columns {
                return Err(self.error(row.line, format!("the row has {} cells, the table {columns}", row.cells.len())));
            }
            table.rows.push(row);
            self.at += 1;
        }
        Ok(table)
    }
}

/// The cells between a row's bars.
fn cells(row: &str) -> Vec<String> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = row.strip_suffix('|').unwrap_or(row);
    row.split('|').map(|cell| cell.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "# Topic\n\nProse.\n\n## One\nDate: 2024-05-06\n\n```text\nParis spoke.\n```\n\n| mention | actor |\n|---|---|\n| Paris | office/FRA/government |\n";

    #[test]
    fn reads_a_case() {
        let cases = parse("a.md", GOOD).expect("the document is of the format");
        assert_eq!(cases.len(), 1);
        assert_eq!((cases[0].heading.as_str(), cases[0].line, cases[0].text.as_str()), ("One", 5, "Paris spoke."));
        assert_eq!(cases[0].date, Some(jiff::civil::date(2024, 5, 6)));
        let rows = &cases[0].mentions.as_ref().expect("it has a table of mentions").rows;
        assert_eq!(
            (rows[0].line, rows[0].cells.as_slice()),
            (14, ["Paris".to_owned(), "office/FRA/government".to_owned()].as_slice())
        );
        assert!(cases[0].statements.is_none());
    }

    #[test]
    fn says_what_is_wrong_and_where() {
        let table = "| mention | actor |\n|---|---|\n| x | state/FRA |\n";
        let text = "```text\nx\n```\n";
        for (document, line, fragment) in [
            (format!("## A\n{table}"), 1, "no text"),
            (format!("## A\n{text}"), 1, "expects nothing"),
            (format!("## A\n{text}{text}{table}"), 5, "one text"),
            (format!("## A\nDate: yesterday\n{text}{table}"), 2, "no date"),
            (format!("## A\nProse.\n{text}{table}"), 2, "is none of"),
            (format!("## A\n```\nx\n```\n{table}"), 2, "opens with"),
            (format!("## A\n```text\nx\n{table}"), 2, "not closed"),
            (format!("## A\n```text\n\n```\n{table}"), 2, "empty"),
            (format!("## A\n{text}| mention | who |\n|---|---|\n"), 5, "heads no table"),
            (format!("## A\n{text}| mention | actor |\n| x | y |\n"), 6, "a rule of 2 columns"),
            (format!("## A\n{text}{table}| x | y | z |\n"), 8, "3 cells"),
            (format!("## A\n{text}{table}\n{table}"), 9, "already"),
            (format!("## A\n{text}{table}\n## A\n{text}{table}"), 9, "twice"),
        ] {
            let error = parse("bad.md", &document).expect_err(&document);
            assert_eq!((error.file.as_str(), error.line), ("bad.md", line), "{error}\n{document}");
            assert!(error.message.contains(fragment), "{error}\n{document}");
        }
    }
}
