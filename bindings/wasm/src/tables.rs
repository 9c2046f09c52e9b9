//! The tables as CSV, in the form that the command line writes.

use std::fmt::Display;

use demarche::{OffsetUnit, Record};
use demarche_tables::{Sheet, Table};
use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

/// All tables of some records and their texts, by name.
pub(crate) fn csv<'t>(records: impl Iterator<Item = (Record, &'t str)>) -> Result<JsValue, JsValue> {
    let mut tables = Table::ALL.map(|table| {
        let mut text = String::new();
        line(&mut text, table.columns().iter().map(|column| column.name));
        text
    });
    for (record, text) in records {
        let sheet = Sheet::new(&record, text, OffsetUnit::Utf16);
        for (table, csv) in Table::ALL.into_iter().zip(&mut tables) {
            sheet.rows(table).into_iter().for_each(|row| line(csv, row.into_iter()));
        }
    }
    let object = Object::new();
    for (table, csv) in Table::ALL.into_iter().zip(&tables) {
        Reflect::set(&object, &table.name().into(), &csv.into())?;
    }
    Ok(object.into())
}

/// Quotes where RFC 4180 asks for it, and nowhere else.
fn line(to: &mut String, cells: impl Iterator<Item = impl Display>) {
    for (n, cell) in cells.enumerate() {
        if n > 0 {
            to.push(',');
        }
        let cell = cell.to_string();
        if cell.contains(['"', ',', '\n', '\r']) {
            to.push('"');
            to.push_str(&cell.replace('"', "\"\""));
            to.push('"');
        } else {
            to.push_str(&cell);
        }
    }
    to.push('\n');
}
