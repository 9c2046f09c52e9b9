//! The tables as CSV.
//!
//! Words stand exactly as in the text, with whatever line ends and leading `=` or `-` they have: the tables are data for
//! programs, and RFC 4180 quoting is all that CSV asks for.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use csv::{Writer, WriterBuilder};
use demarche_tables::{Sheet, Table};

/// A table's name on the command line.
pub(crate) fn table() -> impl TypedValueParser<Value = Table> {
    PossibleValuesParser::new(Table::ALL.map(Table::name))
        .map(|name| Table::named(&name).expect("only the tables' names are let through"))
}

/// The header line.
pub(super) fn header(table: Table) -> Vec<u8> {
    csv(|writer| writer.write_record(table.columns().iter().map(|column| column.name)))
}

/// The lines of one record.
pub(super) fn lines(table: Table, sheet: &Sheet<'_>) -> Vec<u8> {
    let row = |row: Vec<demarche_tables::Cell>| row.into_iter().map(|cell| cell.to_string()).collect::<Vec<_>>();
    csv(|writer| sheet.rows(table).into_iter().try_for_each(|cells| writer.write_record(row(cells))))
}

fn csv(write: impl FnOnce(&mut Writer<Vec<u8>>) -> csv::Result<()>) -> Vec<u8> {
    let mut writer = WriterBuilder::new().from_writer(Vec::new());
    write(&mut writer).expect("rows of one table are equally long, and memory can be written");
    writer.into_inner().expect("memory can be written")
}
