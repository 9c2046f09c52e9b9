//! Records as Arrow tables, handed over without copies through the Arrow `PyCapsule` interface.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::builder::{ArrayBuilder, Date32Builder, Float32Builder, Int32Builder, StringBuilder, StringDictionaryBuilder};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::types::Int16Type;
use arrow_array::{RecordBatch, RecordBatchIterator};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use demarche::OffsetUnit;
use demarche_tables::{Cell, Column, Kind, Sheet};
use jiff::civil::{Date, date};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::record::Record;
use crate::shared::Shared;

/// One of the tables of some records.
#[pyclass(frozen, module = "demarche._demarche")]
#[derive(Debug)]
pub(crate) struct Table {
    batch: RecordBatch,
}

#[pymethods]
impl Table {
    /// The table of this name, of all the records.
    #[new]
    #[expect(clippy::needless_pass_by_value, reason = "PyO3 hands over what it has converted")]
    fn new(py: Python<'_>, records: Vec<PyRef<'_, Record>>, name: &str) -> PyResult<Self> {
        let names = demarche_tables::Table::ALL.map(demarche_tables::Table::name).join(", ");
        let table = demarche_tables::Table::named(name)
            .ok_or_else(|| PyValueError::new_err(format!("there is no table {name:?}: there are {names}")))?;
        let shared: Vec<Arc<Shared>> = records.iter().map(|record| record.shared()).collect();
        for record in &shared {
            record.whole()?;
        }
        py.detach(|| {
            let columns = table.columns();
            let mut builders: Vec<Builder> = columns.iter().map(|column| Builder::new(column.kind)).collect();
            for record in &shared {
                let text = record.text.as_ref().map_or("", crate::shared::Text::as_str);
                for row in Sheet::new(&record.record, text, OffsetUnit::Codepoint).rows(table) {
                    builders.iter_mut().zip(row).for_each(|(builder, cell)| builder.append(cell));
                }
            }
            let arrays = builders.into_iter().map(Builder::finish).collect();
            let batch = RecordBatch::try_new(schema(columns), arrays);
            batch.map(|batch| Self { batch }).map_err(|error| PyValueError::new_err(error.to_string()))
        })
    }

    /// The columns: name, kind and what each says.
    #[staticmethod]
    fn columns(name: &str) -> Option<Vec<(&'static str, String, &'static str)>> {
        let table = demarche_tables::Table::named(name)?;
        Some(table.columns().iter().map(|c| (c.name, format!("{:?}", c.kind).to_lowercase(), c.about)).collect())
    }

    fn __len__(&self) -> usize {
        self.batch.num_rows()
    }

    /// A stream of record batches, for whoever speaks Arrow.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // Another schema is a wish, which the interface lets us leave unfulfilled.
        drop(requested_schema);
        let batches = RecordBatchIterator::new([Ok(self.batch.clone())], self.batch.schema());
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(batches)), c"arrow_array_stream")
    }
}

fn schema(columns: &[Column]) -> SchemaRef {
    let field = |column: &Column| {
        let data_type = match column.kind {
            Kind::Text => DataType::Utf8,
            Kind::Category => DataType::Dictionary(Box::new(DataType::Int16), Box::new(DataType::Utf8)),
            Kind::Count => DataType::Int32,
            Kind::Real => DataType::Float32,
            Kind::Date => DataType::Date32,
        };
        let about = HashMap::from([("about".to_owned(), column.about.to_owned())]);
        Field::new(column.name, data_type, true).with_metadata(about)
    };
    Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()))
}

/// A column under construction.
enum Builder {
    Text(StringBuilder),
    Category(StringDictionaryBuilder<Int16Type>),
    Count(Int32Builder),
    Real(Float32Builder),
    Date(Date32Builder),
}

impl Builder {
    fn new(kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::Text(StringBuilder::new()),
            Kind::Category => Self::Category(StringDictionaryBuilder::new()),
            Kind::Count => Self::Count(Int32Builder::new()),
            Kind::Real => Self::Real(Float32Builder::new()),
            Kind::Date => Self::Date(Date32Builder::new()),
        }
    }

    /// A cell of another kind than the column's counts as none; the tables have no such cells.
    fn append(&mut self, cell: Cell) {
        match (self, cell) {
            (Self::Text(column), Cell::Text(text)) => column.append_value(text),
            (Self::Text(column), _) => column.append_null(),
            (Self::Category(column), Cell::Text(text)) => column.append_value(text),
            (Self::Category(column), _) => column.append_null(),
            (Self::Count(column), Cell::Count(number)) => column.append_value(number.cast_signed()),
            (Self::Count(column), _) => column.append_null(),
            (Self::Real(column), Cell::Real(number)) => column.append_value(number),
            (Self::Real(column), _) => column.append_null(),
            (Self::Date(column), Cell::Date(day)) => column.append_value(days(day)),
            (Self::Date(column), _) => column.append_null(),
        }
    }

    fn finish(self) -> arrow_array::ArrayRef {
        match self {
            Self::Text(mut column) => ArrayBuilder::finish(&mut column),
            Self::Category(mut column) => ArrayBuilder::finish(&mut column),
            Self::Count(mut column) => ArrayBuilder::finish(&mut column),
            Self::Real(mut column) => ArrayBuilder::finish(&mut column),
            Self::Date(mut column) => ArrayBuilder::finish(&mut column),
        }
    }
}

/// Days since 1 January 1970.
fn days(day: Date) -> i32 {
    (day - date(1970, 1, 1)).get_days()
}
