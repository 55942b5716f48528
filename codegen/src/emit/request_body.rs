//! Bodies with only what an operation accepts.

use super::{Block, Spelling, literal};
use crate::plan::{BodyField, RequestBodyPlan};

pub(super) fn emit(spelling: Spelling<'_>, plan: &RequestBodyPlan) -> Vec<Block> {
    let field = |field: &BodyField| {
        let ty = spelling.text(&field.storage.rust_type());
        format!("{}: {ty}", field.identifier)
    };
    let required: Vec<_> = plan.required.iter().map(field).collect();
    let head = format!(
        "{}: {}, {}({}), {};",
        plan.path.identifier,
        spelling.path_text(&plan.model),
        plan.function,
        required.join(", "),
        literal(&plan.operation)
    );
    let optional = plan.optional.iter().map(|it| format!("{};", field(it)));
    vec![Block::Table {
        name: "msgraph_runtime::generated::request_body".to_owned(),
        rows: std::iter::once(head).chain(optional).collect(),
    }]
}
