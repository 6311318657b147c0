"""What the grammars of the eight languages name a call."""

from typing import Final

CALLS: Final = (
    "call", "call_expression", "method_invocation", "invocation_expression", "function_call_expression",
    "member_call_expression", "scoped_call_expression",
)  # fmt: skip
