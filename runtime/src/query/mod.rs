//! Typed queries: conditions, selections, expansions and orders over the constants of the models' modules.
//!
//! Everywhere a typed term is taken, a string is taken too and encoded exactly once.
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
//! A constant of another type does not compile:
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
