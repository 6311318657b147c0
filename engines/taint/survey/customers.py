"""The roles that everybody with an account has, whose things are their own."""

from typing import Final

from engines.taint import ir
from engines.taint.survey.nodes import each

_BUYING: Final = ["customer", "user", "client", "buyer", "patient", "student", "visitor", "passenger", "borrower"]
CUSTOMERS: Final = frozenset(f"{role}{many}" for role in _BUYING for many in ("", "s"))


def names_customers(call: ir.Call) -> bool:
    """`roles_required("customer")`: the role that everybody with an account has, whose things are their own."""
    given = [*call.arguments, *(value for _, value in call.keywords)]
    texts = [
        one.value for value in given for one in each(ir.Constant, value, lambdas=False) if isinstance(one.value, str)
    ]
    named = [one.name for value in given for one in each(ir.Attribute, value, lambdas=False) if one.name.isupper()]
    roles = {one.lower().removeprefix("role_") for one in (*texts, *named)}
    return bool(roles) and roles <= CUSTOMERS


def is_for_customers(role: str) -> bool:
    """Whether everybody who signs up has this role: "USER", "ROLE_customer"."""
    return role.lower().removeprefix("role_").removeprefix("scope_") in CUSTOMERS or role.lower() in (
        "member",
        "members",
    )
