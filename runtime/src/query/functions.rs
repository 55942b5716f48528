//! OData's functions, whose results can be compared.

use super::expression::Expression;
use super::property_path::Path;
use std::fmt::Display;

/// A function of one value.
pub(super) fn of<Owner, T>(function: &str, value: Expression) -> Path<Owner, T> {
    let call = Expression::default().text(function).text("(");
    Path::new(call.then(value).text(")"))
}

/// A function of one value and an argument.
pub(super) fn with<Owner, T>(
    function: &str,
    value: Expression,
    argument: impl Display,
) -> Path<Owner, T> {
    of(function, value.text(format_args!(",{argument}")))
}

/// The functions of dates and times.
macro_rules! dates {
    ($path:ident) => {
        impl<Owner> $path<Owner, $crate::DateTimeOffset> {
            /// `date`: the day, in the time zone of the value.
            pub fn date(self) -> $crate::query::Path<Owner, $crate::Date> {
                functions::of("date", self.into_expression())
            }

            /// `time`: the time of the day, in the time zone of the value.
            pub fn time(self) -> $crate::query::Path<Owner, $crate::TimeOfDay> {
                functions::of("time", self.into_expression())
            }
        }

        $crate::query::functions::parts! {
            $path, $crate::DateTimeOffset: year month day hour minute second
        }
        $crate::query::functions::parts! { $path, $crate::Date: year month day }
        $crate::query::functions::parts! { $path, $crate::TimeOfDay: hour minute second }
    };
}

/// A function for each part of a date or a time: a number.
macro_rules! parts {
    ($path:ident, $of:ty: $($part:ident)*) => {
        impl<Owner> $path<Owner, $of> {$(
            #[doc = concat!("`", stringify!($part), "`: the ", stringify!($part), " as a number.")]
            pub fn $part(self) -> $crate::query::Path<Owner, i32> {
                functions::of(stringify!($part), self.into_expression())
            }
        )*}
    };
}

pub(super) use {dates, parts};
