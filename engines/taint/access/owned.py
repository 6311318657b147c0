"""What things that belong to somebody are called, as classes, tables and fields."""

from typing import Final

import re2

THINGS: Final = (
    r"(user|account|order|invoice|payment|note|message|address(?:es)?|card|profile|ticket|reservation|booking|transaction|record|"
    r"subscription|cart|basket|wallet|customer|employee|patient|memo|allocation|letter|upload|attachment)s?"
)
OWNED: Final = re2.compile(
    rf"(?i){THINGS}_?(dao|repository|service|model|info|data|item|entity|record)?$|^(get|find|load|fetch|delete|remove|update|change)_?{THINGS}_?by_?id$",
)
PEOPLE: Final = re2.compile(
    r"(?i)^(get|find|load|fetch)?_?(user|account|profile|member|employee)s?(_?by_?id|dao|repository|service|model)*$",
)
# What is nobody else's business, with or without an account.
CLOSED: Final = re2.compile(
    r"(?i)(^|_)(order|invoice|payment|account|card|wallet|patient|booking|reservation|transaction|prescription|salary)s?$"
)
# What somebody has put there, for all to see, and only they may change.
PUT_THERE: Final = re2.compile(
    r"(?i)(^|_)(post|comment|review|photo|image|file|video|picture|reply|thread|playlist|recipe)s?$"
)
# What people show each other.
SHOWN: Final = re2.compile(
    r"(?i)(post|article|comment|product|review|photo|image|video|follow\w*|friend|like|tag|skill)s?$"
)
OWNERS: Final = frozenset(
    (
        "user",
        "user_id",
        "owner",
        "owner_id",
        "author",
        "author_id",
        "created_by",
        "account_id",
        "customer_id",
        "userid",
        "ownername",
        "owner_name",
    )
)
