//! Compares and shows models. One implementation handles the slots of all of them.

use super::{Model, State};
use std::fmt;

/// Whether two models are of the same type, and their properties and additional data are equal.
pub fn equal(one: &dyn Model, other: &dyn Model) -> bool {
    if one.shape() != other.shape() || one.additional_data() != other.additional_data() {
        return false;
    }
    let mut is_equal = true;
    one.visit(&mut |slots| {
        other.visit(&mut |others| {
            is_equal = slots
                .iter()
                .zip(others)
                .all(|(slot, other)| slot.equals(*other));
        });
    });
    is_equal
}

/// Shows a struct with the properties that are present. Their values are shown with the feature `debug`.
///
/// # Errors
/// If the formatter fails.
pub fn debug(name: &str, model: &dyn Model, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut shown = formatter.debug_struct(name);
    model.visit(&mut |slots| {
        for (name, slot) in model.shape().names().zip(slots) {
            if slot.state() != State::Absent {
                shown.field(name, *slot);
            }
        }
    });
    for (name, value) in model.additional_data().iter() {
        shown.field(name, value);
    }
    shown.finish()
}

#[cfg(test)]
mod tests {
    #![expect(unreachable_pub, dead_code, reason = "the macros expect public models")]

    use crate::{AdditionalData, DateTimeOffset, Null, Property, RawJson};

    #[derive(Clone, Default)]
    pub struct Account {
        pub name: Property<String>,
        pub password: Property<String>,
        pub phone: Property<String>,
        pub created: Property<DateTimeOffset>,
        pub owners: Property<Vec<AnyAccount>>,
        pub additional_data: AdditionalData,
    }

    crate::members! {
        Account "#example.account";
        "name" => name: String;
        "password" => password: String;
        "phone" => phone: String;
        "created" => created: DateTimeOffset;
        "owners" => owners: Vec<AnyAccount>;
    }

    #[derive(Clone)]
    pub enum AnyAccount {
        Account(Box<Account>),
        Unrecognized(Box<Account>),
    }

    crate::variants! {
        AnyAccount "#example.account" Account;
        "#example.account" => Account(Account);
    }

    fn account() -> Account {
        let owner = AnyAccount::from(Account::new().name("Patti"));
        Account::new()
            .password("hunter2")
            .phone(Null)
            .owners([owner])
            .with_additional_data("shoeSize", RawJson::from(43))
    }

    #[test]
    fn debug_shows_what_is_present_and_values_with_the_feature_debug() {
        let expected = match cfg!(feature = "debug") {
            true => {
                r#"Account { password: "hunter2", phone: Null, owners: [Account { name: "Patti" }], shoeSize: 43 }"#
            }
            false => "Account { password: .., phone: Null, owners: .., shoeSize: .. }",
        };
        assert_eq!(format!("{:?}", account()), expected);
    }

    #[test]
    fn models_are_equal_if_all_that_they_have_is() {
        assert_eq!(account(), account());
        assert_eq!(account().name("a"), account().name("a"));
        assert_ne!(account().name("a"), account());
        assert_ne!(account().name("a"), account().name("b"));
        assert_ne!(account().phone(Property::Absent), account());
        assert_ne!(account().owners([Account::new().name("Diego")]), account());
        assert_ne!(account().with_additional_data("x", true), account());
        let created = |text: &str| text.parse::<DateTimeOffset>().ok().map(Property::Value);
        let [here, there] = ["2026-01-01T00:00:00Z", "2026-01-01T02:00:00+02:00"].map(created);
        let at = |created: Option<_>| account().created(created.unwrap_or_default());
        assert_eq!(at(here), at(there));
    }
}
