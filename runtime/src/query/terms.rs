//! The terms of `$select`, `$expand` and `$orderby`.

use super::expand::Expand;
use super::order::Descending;
use super::property_path::{Path, PropertyPath};
use crate::RequestError;

/// For `$select`.
#[derive(Clone, Copy, Debug)]
pub struct SelectOption;

/// For `$expand`.
#[derive(Clone, Copy, Debug)]
pub struct ExpandOption;

/// For `$orderby`.
#[derive(Clone, Copy, Debug)]
pub struct OrderOption;

/// One or more terms for an option of a request for an `Owner`: a constant, a path or a string, or an array, vector or
/// tuple of these. `$expand` also accepts [`Expand`], and `$orderby` accepts [`Descending`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be given to a query option of `{Owner}`",
    label = "not a term for `{Owner}`",
    note = "give constants of its own module, strings, or an array, vector or tuple of at most 16 of these",
    note = "properties of a related entity go into its expansion: `CATALOG.expanded().select(DISPLAY_NAME)`"
)]
pub trait Terms<Owner, Option> {
    /// The terms in OData's notation.
    ///
    /// # Errors
    /// A term is not possible in OData: see [`RequestError`].
    fn terms(self) -> Result<Vec<String>, RequestError>;
}

impl<Owner, Option, T> Terms<Owner, Option> for PropertyPath<Owner, T> {
    fn terms(self) -> Result<Vec<String>, RequestError> {
        Ok(vec![self.name().to_owned()])
    }
}

impl<Owner, Option, T> Terms<Owner, Option> for Path<Owner, T> {
    fn terms(self) -> Result<Vec<String>, RequestError> {
        Ok(vec![self.into_expression().finish()?])
    }
}

impl<Owner, Target> Terms<Owner, ExpandOption> for Expand<Owner, Target> {
    fn terms(self) -> Result<Vec<String>, RequestError> {
        Ok(vec![self.finish()?])
    }
}

impl<Owner> Terms<Owner, OrderOption> for Descending<Owner> {
    fn terms(self) -> Result<Vec<String>, RequestError> {
        Ok(vec![self.into_expression().finish()?])
    }
}

impl<Owner, Option> Terms<Owner, Option> for &str {
    fn terms(self) -> Result<Vec<String>, RequestError> {
        Ok(vec![self.to_owned()])
    }
}

impl<Owner, Option> Terms<Owner, Option> for String {
    fn terms(self) -> Result<Vec<String>, RequestError> {
        Ok(vec![self])
    }
}

impl<Owner, Option> Terms<Owner, Option> for &String {
    fn terms(self) -> Result<Vec<String>, RequestError> {
        Ok(vec![self.clone()])
    }
}

impl<Owner, Option, T: Terms<Owner, Option>, const N: usize> Terms<Owner, Option> for [T; N] {
    fn terms(self) -> Result<Vec<String>, RequestError> {
        all(self.into_iter().map(T::terms))
    }
}

impl<Owner, Option, T: Terms<Owner, Option>> Terms<Owner, Option> for Vec<T> {
    fn terms(self) -> Result<Vec<String>, RequestError> {
        all(self.into_iter().map(T::terms))
    }
}

/// All terms of several values.
fn all(
    terms: impl IntoIterator<Item = Result<Vec<String>, RequestError>>,
) -> Result<Vec<String>, RequestError> {
    let terms: Result<Vec<_>, _> = terms.into_iter().collect();
    Ok(terms?.concat())
}

macro_rules! tuples {
    ($($($term:ident)+;)*) => {$(
        impl<Owner, Option, $($term: Terms<Owner, Option>),+> Terms<Owner, Option> for ($($term,)+) {
            fn terms(self) -> Result<Vec<String>, RequestError> {
                #[expect(non_snake_case, reason = "each value has the name of its type")]
                let ($($term,)+) = self;
                all([$($term.terms()),+])
            }
        }
    )*};
}

tuples! {
    A;
    A B;
    A B C;
    A B C D;
    A B C D E;
    A B C D E F;
    A B C D E F G;
    A B C D E F G H;
    A B C D E F G H I;
    A B C D E F G H I J;
    A B C D E F G H I J K;
    A B C D E F G H I J K L;
    A B C D E F G H I J K L M;
    A B C D E F G H I J K L M N;
    A B C D E F G H I J K L M N P;
    A B C D E F G H I J K L M N P Q;
}
