//! The parts of a record as Python objects: each a place in the shared record, made when it is asked for.

use std::sync::Arc;

use demarche::{ActorId, word};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::record::Record;
use crate::shared::{Shared, date, short};

type Span = (u32, u32);

fn span(span: demarche::Span) -> Span {
    (span.start(), span.end())
}

/// The classes whose objects are the nth of a list of the record.
macro_rules! listed {
    ($($(#[$doc:meta])* $name:ident in $list:ident { $($methods:tt)* })*) => {$(
        $(#[$doc])*
        #[pyclass(frozen, module = "demarche")]
        #[derive(Debug)]
        pub(crate) struct $name {
            shared: Arc<Shared>,
            n: usize,
        }

        impl $name {
            pub(crate) fn new(shared: &Arc<Shared>, n: usize) -> Self {
                Self { shared: Arc::clone(shared), n }
            }

            /// All of a record.
            pub(crate) fn all<'py>(py: Python<'py>, shared: &Arc<Shared>) -> PyResult<Bound<'py, PyTuple>> {
                let parts = (0..shared.record.$list.len()).map(|n| Bound::new(py, Self::new(shared, n)));
                PyTuple::new(py, parts.collect::<PyResult<Vec<_>>>()?)
            }

            fn get(&self) -> &demarche::$name {
                &self.shared.record.$list[self.n]
            }
        }

        #[pymethods]
        impl $name {
            $($methods)*

            /// The record that this is a part of.
            #[getter]
            fn record(&self) -> Record {
                Record::of(&self.shared)
            }

            /// This part as plain data, as JSON has it.
            fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                plain(py, self.get())
            }

            fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
                other.cast::<Self>().is_ok_and(|other| {
                    let other = other.get();
                    Arc::ptr_eq(&self.shared, &other.shared) && self.n == other.n
                        || self.n == other.n && self.shared.equals(&other.shared)
                })
            }

            fn __hash__(&self) -> isize {
                self.n.cast_signed()
            }

            fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Record, &'static str, usize))> {
                let part = slf.py().import("demarche")?.getattr("_part")?;
                Ok((part, (slf.get().record(), stringify!($list), slf.get().n)))
            }
        }
    )*};
}

listed! {
    /// Who takes part: a state, a government, an organisation, a person, an unnamed official.
    Actor in actors {
        /// The actor's name inside the record: `state/FRA`, `person/sergei-lavrov`.
        #[getter]
        fn id(&self) -> &str {
            self.get().id.as_str()
        }

        /// What sort of actor: `state`, `government`, `organisation`, `person`, `unnamed` …
        #[getter]
        fn kind(&self) -> String {
            word(self.get().kind)
        }

        /// The name a reader knows.
        #[getter]
        fn name(&self) -> &str {
            &self.get().name
        }

        /// Whom this actor speaks or acts for on the document's date.
        #[getter]
        fn affiliation(&self) -> Option<Self> {
            self.get().affiliation.as_ref().and_then(|id| actor(&self.shared, id))
        }

        /// The state or organisation that this actor stands for in the end: itself, where there is no other.
        #[getter]
        fn stands_for(&self) -> Option<Self> {
            let names = demarche::Names::new(&self.shared.record);
            match names.stands_for(&self.get().id) {
                Some(id) => actor(&self.shared, id),
                None => Some(Self::new(&self.shared, self.n)),
            }
        }

        /// The office, as the text gives it, else as held on the document's date.
        #[getter]
        fn role(&self) -> Option<Role> {
            self.get().role.as_ref().map(|role| Role { title: role.title.clone(), office: role.office.clone() })
        }

        /// Codes in other schemes: `iso3`, `cow`, `cameo`, `wikidata` …
        #[getter]
        fn codes(&self) -> std::collections::BTreeMap<String, String> {
            self.get().codes.clone()
        }

        /// The ids of the members of a bloc, a group or a joint subject, where they are known.
        #[getter]
        fn members<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyTuple>>> {
            let members = self.get().members.as_ref();
            members.map(|members| PyTuple::new(py, members.iter().map(ActorId::as_str))).transpose()
        }

        fn __repr__(&self) -> String {
            format!("Actor({}, {})", self.get().id, short(&self.get().name))
        }
    }

    /// A place where the text names or means an actor.
    Mention in mentions {
        /// Who is meant.
        #[getter]
        fn actor(&self) -> Option<Actor> {
            actor(&self.shared, &self.get().actor)
        }

        /// Where, in code points.
        #[getter]
        fn span(&self) -> Span {
            span(self.get().span)
        }

        /// The words.
        #[getter]
        fn text(&self) -> PyResult<&str> {
            self.shared.words(self.get().span)
        }

        /// How it refers: `name`, `title`, `metonym`, `adjective`, `nominal`, `pronoun`.
        #[getter]
        fn kind(&self) -> String {
            word(self.get().kind)
        }

        /// The rule that made this.
        #[getter]
        fn rule(&self) -> Option<&str> {
            self.shared.reasons.as_ref()?.mentions.get(self.n).map(|reason| &*reason.0)
        }

        /// The dictionary entry that it rests on.
        #[getter]
        fn entry(&self) -> Option<&str> {
            self.shared.reasons.as_ref()?.mentions.get(self.n)?.1.as_deref()
        }

        fn __repr__(&self) -> String {
            let words = self.shared.words(self.get().span).map_or_else(|_| format!("{:?}", span(self.get().span)), short);
            format!("Mention({words}, {})", self.get().actor)
        }
    }

    /// Content that the text attributes to a source.
    Statement in statements {
        /// The number inside the record.
        #[getter]
        fn id(&self) -> u32 {
            self.get().id.0
        }

        /// Who is reported.
        #[getter]
        fn source(&self) -> Option<Reference> {
            self.get().source.clone().map(|reference| Reference::new(&self.shared, reference))
        }

        /// The words that mark the attribution, where there are any.
        #[getter]
        fn cue(&self) -> Option<Cue> {
            self.get().cue.clone().map(|cue| Cue::new(&self.shared, cue))
        }

        /// Where the content stands, in code points: several pieces where the attribution interrupts it.
        #[getter]
        fn content<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.get().content.iter().map(|&piece| span(piece)))
        }

        /// The content's words, its pieces joined by an ellipsis.
        #[getter]
        fn content_text(&self) -> PyResult<String> {
            let pieces = self.get().content.iter().map(|&piece| self.shared.words(piece));
            Ok(pieces.collect::<PyResult<Vec<_>>>()?.join(" … "))
        }

        /// `direct`, `indirect` or `mixed`.
        #[getter]
        fn mode(&self) -> String {
            word(self.get().mode)
        }

        /// What the source does by saying it: `say`, `warn`, `deny` …
        #[getter]
        fn act(&self) -> String {
            word(self.get().act)
        }

        /// To whom.
        #[getter]
        fn addressee(&self) -> Option<Reference> {
            self.get().addressee.clone().map(|reference| Reference::new(&self.shared, reference))
        }

        /// Where and through what.
        #[getter]
        fn medium(&self) -> Option<Medium> {
            self.get().medium.clone().map(|medium| Medium { shared: Arc::clone(&self.shared), medium })
        }

        /// When, resolved against the document's date.
        #[getter]
        fn date<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
            date(py, self.get().date)
        }

        /// The statement that reports this one.
        #[getter]
        fn within(&self) -> Option<Self> {
            self.get().within.map(|id| Self::new(&self.shared, id.0 as usize))
        }

        /// An editor's certainty that this is an attribution, 0 to 1.
        #[getter]
        fn confidence(&self) -> f32 {
            self.get().confidence
        }

        /// The rule that made this.
        #[getter]
        fn rule(&self) -> Option<&str> {
            self.shared.reasons.as_ref()?.statements.get(self.n).map(|reason| &*reason.0)
        }

        /// The dictionary entry that it rests on.
        #[getter]
        fn entry(&self) -> Option<&str> {
            self.shared.reasons.as_ref()?.statements.get(self.n)?.1.as_deref()
        }

        fn __repr__(&self) -> String {
            let statement = self.get();
            let source = statement.source.as_ref().and_then(|source| source.actor.as_ref());
            let cue = statement.cue.as_ref().map_or("None", |cue| &cue.lemma);
            let words = self.content_text().map(|words| short(&words)).unwrap_or_default();
            format!("Statement({}, {}, {cue}, {words})", statement.id.0, source.map_or("None", ActorId::as_str))
        }
    }

    /// An actor's stance toward an issue, a proposal or another actor.
    Position in positions {
        /// The number inside the record.
        #[getter]
        fn id(&self) -> u32 {
            self.get().id
        }

        /// Whose stance it is.
        #[getter]
        fn holder(&self) -> Reference {
            Reference::new(&self.shared, self.get().holder.clone())
        }

        /// One of the twenty, from `threaten` to `agree`.
        #[getter]
        fn stance(&self) -> &'static str {
            self.get().stance.as_str()
        }

        /// How friendly the stance is, -1 to +1: an ordinal judgement of the stance, not a measurement of the text.
        #[getter]
        fn valence(&self) -> f32 {
            self.get().stance.valence()
        }

        /// Of whom it is demanded, whom it condemns, with whom it agrees.
        #[getter]
        fn toward<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            let toward = self.get().toward.iter().cloned().map(|reference| Bound::new(py, Reference::new(&self.shared, reference)));
            PyTuple::new(py, toward.collect::<PyResult<Vec<_>>>()?)
        }

        /// What is demanded, rejected, supported.
        #[getter]
        fn target(&self) -> Option<Target> {
            self.get().target.map(|target| Target { shared: Arc::clone(&self.shared), target })
        }

        /// Entries of the issue dictionary.
        #[getter]
        fn issues<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, &self.get().issues)
        }

        /// Whether the stance is held: `actual`, `negated`, `possible`, `conditional`, `past`.
        #[getter]
        fn polarity(&self) -> String {
            word(self.get().polarity)
        }

        /// The words that show it.
        #[getter]
        fn cue(&self) -> Cue {
            Cue::new(&self.shared, self.get().cue.clone())
        }

        /// Where the sentence that carries it stands, in code points.
        #[getter]
        fn evidence(&self) -> Span {
            span(self.get().evidence)
        }

        /// The sentence that carries it.
        #[getter]
        fn evidence_text(&self) -> PyResult<&str> {
            self.shared.words(self.get().evidence)
        }

        /// Who vouches for it: a statement, or `"narration"` where the writer does.
        #[getter]
        fn basis<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
            basis(py, &self.shared, self.get().basis)
        }

        /// When, resolved against the document's date.
        #[getter]
        fn date<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
            date(py, self.get().date)
        }

        /// An editor's certainty that the words show this stance, 0 to 1.
        #[getter]
        fn confidence(&self) -> f32 {
            self.get().confidence
        }

        /// The rule that made this.
        #[getter]
        fn rule(&self) -> Option<&str> {
            self.shared.reasons.as_ref()?.positions.get(self.n).map(|reason| &*reason.0)
        }

        /// The dictionary entry that it rests on.
        #[getter]
        fn entry(&self) -> Option<&str> {
            self.shared.reasons.as_ref()?.positions.get(self.n)?.1.as_deref()
        }

        fn __repr__(&self) -> String {
            let position = self.get();
            let holder = position.holder.actor.as_ref().map_or("None", ActorId::as_str);
            let toward: Vec<&str> = position.toward.iter().filter_map(|to| to.actor.as_ref()).map(ActorId::as_str).collect();
            let toward = if toward.is_empty() { String::new() } else { format!(" -> {}", toward.join(", ")) };
            format!("Position({}, {holder} {}{toward})", position.id, position.stance.as_str())
        }
    }

    /// The same facts in the form of event data.
    Event in events {
        /// PLOVER's type: `CONSULT`, `SANCTION` …
        #[getter]
        fn r#type(&self) -> String {
            word(self.get().event_type)
        }

        /// PLOVER's mode, where one fits.
        #[getter]
        fn mode(&self) -> Option<&str> {
            self.get().mode.as_deref()
        }

        /// The CAMEO code.
        #[getter]
        fn cameo(&self) -> Option<&str> {
            self.get().cameo.as_deref()
        }

        /// Who acts.
        #[getter]
        fn source<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            actors(py, &self.shared, &self.get().source)
        }

        /// Toward whom.
        #[getter]
        fn target<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            actors(py, &self.shared, &self.get().target)
        }

        /// Where the clause stands, in code points.
        #[getter]
        fn span(&self) -> Span {
            span(self.get().span)
        }

        /// The clause.
        #[getter]
        fn text(&self) -> PyResult<&str> {
            self.shared.words(self.get().span)
        }

        /// The words that show it.
        #[getter]
        fn cue(&self) -> Cue {
            Cue::new(&self.shared, self.get().cue.clone())
        }

        /// When, resolved against the document's date.
        #[getter]
        fn date<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
            date(py, self.get().date)
        }

        /// Who vouches for it: a statement, or `"narration"` where the writer does.
        #[getter]
        fn basis<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
            basis(py, &self.shared, self.get().basis)
        }

        /// The position that it restates, for verbal events.
        #[getter]
        fn position(&self) -> Option<Position> {
            self.get().position.map(|id| Position::new(&self.shared, id as usize))
        }

        /// The rule that made this.
        #[getter]
        fn rule(&self) -> Option<&str> {
            self.shared.reasons.as_ref()?.events.get(self.n).map(|reason| &*reason.0)
        }

        /// The dictionary entry that it rests on.
        #[getter]
        fn entry(&self) -> Option<&str> {
            self.shared.reasons.as_ref()?.events.get(self.n)?.1.as_deref()
        }

        fn __repr__(&self) -> String {
            let list = |ids: &[ActorId]| ids.iter().map(ActorId::as_str).collect::<Vec<_>>().join(", ");
            let event = self.get();
            format!("Event({}, {} -> {})", word(event.event_type), list(&event.source), list(&event.target))
        }
    }
}

/// A person's office.
#[pyclass(frozen, eq, hash, get_all, module = "demarche")]
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct Role {
    /// The standard title, in lower case: "foreign minister".
    title: String,
    /// The controlled word for the office: `foreign-minister`.
    office: String,
}

#[pymethods]
impl Role {
    #[new]
    fn new(title: String, office: String) -> Self {
        Self { title, office }
    }

    fn __repr__(&self) -> String {
        format!("Role({:?}, {:?})", self.title, self.office)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyAny>, (String, String)) {
        (slf.get_type().into_any(), (slf.get().title.clone(), slf.get().office.clone()))
    }
}

/// An actor where a statement or position needs one: who, if that is known, and the words that say so.
#[pyclass(frozen, module = "demarche")]
#[derive(Debug)]
pub(crate) struct Reference {
    shared: Arc<Shared>,
    reference: demarche::Reference,
}

impl Reference {
    fn new(shared: &Arc<Shared>, reference: demarche::Reference) -> Self {
        Self { shared: Arc::clone(shared), reference }
    }
}

/// The words that mark a statement, a position or an event.
#[pyclass(frozen, module = "demarche")]
#[derive(Debug)]
pub(crate) struct Cue {
    shared: Arc<Shared>,
    cue: demarche::Cue,
}

impl Cue {
    fn new(shared: &Arc<Shared>, cue: demarche::Cue) -> Self {
        Self { shared: Arc::clone(shared), cue }
    }
}

/// Where or through what something was said.
#[pyclass(frozen, module = "demarche")]
#[derive(Debug)]
pub(crate) struct Medium {
    shared: Arc<Shared>,
    medium: demarche::Medium,
}

/// What a position is about.
#[pyclass(frozen, module = "demarche")]
#[derive(Debug)]
pub(crate) struct Target {
    shared: Arc<Shared>,
    target: demarche::Target,
}

/// The small classes, which own their value and look into the text for its words.
macro_rules! small {
    ($($name:ident { $field:ident: $($methods:tt)* })*) => {$(
        #[pymethods]
        impl $name {
            $($methods)*

            /// Where, in code points.
            #[getter]
            fn span(&self) -> Span {
                span(self.$field.span)
            }

            /// The words.
            #[getter]
            fn text(&self) -> PyResult<&str> {
                self.shared.words(self.$field.span)
            }

            fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
                other.cast::<Self>().is_ok_and(|other| {
                    let other = other.get();
                    self.$field == other.$field
                        && (Arc::ptr_eq(&self.shared, &other.shared) || self.shared.equals(&other.shared))
                })
            }

            fn __hash__(&self) -> u64 {
                u64::from(self.$field.span.start())
            }

            fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Record, String))> {
                let this = slf.get();
                let json = serde_json::to_string(&this.$field).map_err(|error| PyValueError::new_err(error.to_string()))?;
                Ok((slf.get_type().getattr("_restore")?, (Record::of(&this.shared), json)))
            }

            /// What `__reduce__` took apart.
            #[staticmethod]
            fn _restore(record: &Record, json: &str) -> PyResult<Self> {
                let $field = serde_json::from_str(json).map_err(|error| PyValueError::new_err(error.to_string()))?;
                Ok(Self { shared: record.shared(), $field })
            }
        }
    )*};
}

small! {
    Reference { reference:
        /// Who is meant, where that could be resolved.
        #[getter]
        fn actor(&self) -> Option<Actor> {
            self.reference.actor.as_ref().and_then(|id| actor(&self.shared, id))
        }

        /// The actor's name; where nobody is known, the words.
        #[getter]
        fn name(&self) -> PyResult<&str> {
            let place = self.reference.actor.as_ref().and_then(|id| self.shared.actor(id));
            place.map_or_else(|| self.shared.words(self.reference.span), |n| Ok(&self.shared.record.actors[n].name))
        }

        fn __repr__(&self) -> String {
            let words = self.text().map(short).unwrap_or_default();
            format!("Reference({words}, {})", self.reference.actor.as_ref().map_or("None", ActorId::as_str))
        }
    }

    Cue { cue:
        /// The dictionary's form: "say", "call for".
        #[getter]
        fn lemma(&self) -> &str {
            &self.cue.lemma
        }

        fn __repr__(&self) -> String {
            format!("Cue({}, {:?})", self.text().map(short).unwrap_or_default(), self.cue.lemma)
        }
    }

    Medium { medium:
        /// What sort: `interview`, `press-conference`, `social-media` …
        #[getter]
        fn kind(&self) -> String {
            word(self.medium.kind)
        }

        /// The outlet, where one is named.
        #[getter]
        fn outlet(&self) -> Option<Actor> {
            self.medium.outlet.as_ref().and_then(|id| actor(&self.shared, id))
        }

        fn __repr__(&self) -> String {
            format!("Medium({}, {})", self.text().map(short).unwrap_or_default(), self.kind())
        }
    }

    Target { target:
        /// The earlier position that the words refer back to.
        #[getter]
        fn position(&self) -> Option<Position> {
            self.target.position.map(|id| Position::new(&self.shared, id as usize))
        }

        fn __repr__(&self) -> String {
            format!("Target({})", self.text().map(short).unwrap_or_default())
        }
    }
}

/// The actor of an id, if the record lists it.
pub(crate) fn actor(shared: &Arc<Shared>, id: &ActorId) -> Option<Actor> {
    shared.actor(id).map(|n| Actor::new(shared, n))
}

fn actors<'py>(py: Python<'py>, shared: &Arc<Shared>, ids: &[ActorId]) -> PyResult<Bound<'py, PyTuple>> {
    let actors = ids.iter().filter_map(|id| actor(shared, id)).map(|actor| Bound::new(py, actor));
    PyTuple::new(py, actors.collect::<PyResult<Vec<_>>>()?)
}

fn basis<'py>(py: Python<'py>, shared: &Arc<Shared>, basis: demarche::Basis) -> PyResult<Bound<'py, PyAny>> {
    match basis {
        demarche::Basis::Narration => Ok("narration".into_pyobject(py)?.into_any()),
        demarche::Basis::Statement(id) => Ok(Bound::new(py, Statement::new(shared, id.0 as usize))?.into_any()),
    }
}

/// A value as Python's plain data, by way of JSON.
pub(crate) fn plain<'py>(py: Python<'py>, value: &impl serde::Serialize) -> PyResult<Bound<'py, PyAny>> {
    let json = serde_json::to_string(value).map_err(|error| PyValueError::new_err(error.to_string()))?;
    py.import("json")?.getattr("loads")?.call1((json,))
}
