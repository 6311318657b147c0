"""Names for variables that nobody wrote: told apart within a function, and the same wherever the function stands."""

from typing import Final

from tree_sitter import Node

# In any of the grammars.
_FUNCTIONS: Final = frozenset(
    ("function_declaration", "function_expression", "function_definition", "arrow_function", "method_definition",
     "generator_function", "generator_function_declaration", "method_declaration", "func_literal",
     "anonymous_function", "anonymous_function_creation_expression", "constructor_declaration",
     "compact_constructor_declaration", "lambda_expression", "local_function_statement",
     "anonymous_method_expression", "accessor_declaration", "method", "singleton_method", "do_block", "lambda")
)  # fmt: skip
_MOST_NESTED: Final = 32


def own_place(node: Node) -> int:
    """Where in the innermost function it stands, and how deep that is in others: an inner function sees the variables
    of those around it. Outside of functions, where in the file.
    """
    depth = start = 0
    around = node.parent
    while around is not None:
        outer = around.parent
        if around.type in _FUNCTIONS or (around.type == "block" and outer is not None and outer.type == "call"):
            start = start if depth else around.start_byte
            depth += 1
        around = outer
    return (node.start_byte - start) * _MOST_NESTED + min(depth, _MOST_NESTED - 1)
