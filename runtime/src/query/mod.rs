//! Typed queries: conditions, selections, expansions and orders made from the constants in the modules of the models.
//!
//! A string is accepted wherever a typed term is, and is encoded exactly once.
//!
//! ```
//! use msgraph_runtime::PropertyPath;
//! struct Package;
//! const NAME: PropertyPath<Package, String> = PropertyPath::new("displayName");
//! const HIDDEN: PropertyPath<Package, bool> = PropertyPath::new("isHidden");
//!
//! let condition = NAME.starts_with("O'").and(HIDDEN.eq(false));
//! assert_eq!(condition.to_string(), "startsWith(displayName,'O''') and isHidden eq false");
//! ```
//!
//! Constants of different types cannot be combined:
//!
//! ```compile_fail
//! use msgraph_runtime::PropertyPath;
//! struct Package;
//! struct Catalog;
//! const NAME: PropertyPath<Package, String> = PropertyPath::new("displayName");
//! const STATE: PropertyPath<Catalog, String> = PropertyPath::new("state");
//! let _ = NAME.eq("x").and(STATE.eq("y"));
//! ```

mod expand;
mod expression;
mod filter;
mod functions;
mod operators;
mod order;
mod property_path;
mod terms;

pub use expand::Expand;
pub use filter::{Condition, Filter, FilterText};
pub use operators::Item;
pub use order::Descending;
pub use property_path::{Path, PropertyPath};
pub use terms::{ExpandOption, OrderOption, SelectOption, Terms};
