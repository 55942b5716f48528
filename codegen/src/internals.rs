//! What this repository's commands, tests and benchmarks use besides the public modules. It changes without notice.

/// Stage 1.
pub mod csdl {
    pub use crate::csdl::{Document, read};
}

/// Stage 2.
pub mod model {
    pub use crate::model::{Model, QualifiedName, Type, resolve, write_csdl};
}

/// Stage 3.
pub mod transform {
    pub use crate::transform::{
        Correction, Corrections, Reasons, Root, Selection, Selector, Slice, select, slice,
    };
}

/// Stage 4.
pub mod plan {
    pub use crate::plan::{
        CratePlan, Descriptions, FilePlan, FixedBuilder, Item, MethodPlan, Reach, RequestKind,
        RustPath, Storage, StructPlan,
    };
}

/// What builders can do.
pub mod operations {
    pub use crate::operations::{
        FixedRequest, LIST_LIMIT, ListedOperation, Lookup, Suffix, list, requests,
    };
}

/// Stage 5.
pub mod annotate {
    pub use crate::annotate::DocumentedOperations;
}

/// The permissions of operations.
pub mod permissions {
    pub use crate::permissions::{PermissionSource, PermissionTable, Permissions, smallest};
}

/// Stage 6.
pub mod emit {
    pub use crate::emit::{Block, emit};
}

/// Stage 7.
pub mod render {
    pub use crate::render::render;
}

/// `API.txt`.
pub mod surface {
    pub use crate::surface::surface;
}
