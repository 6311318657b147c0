"""A value is put into the text of an SQL statement by MyBatis: `${…}` instead of `#{…}`.

MyBatis replaces `${name}` by the value as it is. Whoever chooses the value ends the statement and reads, changes or
deletes what the database account may touch.

Write `#{name}`. Names of columns and directions of sorting are chosen from a fixed list before they come here.
"""

from collections.abc import Iterator

import re2

from engines.index.java import annotations
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

FILLED = re2.compile(r"\$\{\s*(\w+(?:\.\w+)*)[^}]*\}")
# What a program fills in itself: names of tables and what a wrapper put together with parameters.
OWN = frozenset(
    ("table", "tableName", "schema", "prefix", "tablePrefix", "ew.customSqlSegment", "ew.sqlSegment", "ew.sqlSelect",
     # Of MyBatis' generator: the names of columns its classes hold; who sets the order is asked where it is set.
     "criterion.condition", "orderByClause", "example.orderByClause")
)  # fmt: skip


@rule(
    title="Value in the text of a MyBatis statement",
    severity="high",
    confidence="medium",
    cwe=89,
    weakness="sql-injection",
    languages=("java",),
    fix="Write #{name} instead of ${name}.",
    hints=("org.apache.ibatis", "com.baomidou"),
    bad=[
        "import org.apache.ibatis.annotations.Select;\ninterface A {\n"
        "  @Select(\"select * from users where name = '${name}'\") Object find(String name); }",
        "import org.apache.ibatis.annotations.*;\ninterface A {\n"
        '  @Update({"update users", "set role = ${role}"}) int change(@Param("role") String role); }',
    ],
    good=[
        "import org.apache.ibatis.annotations.Select;\ninterface A {\n"
        '  @Select("select * from users where name = #{name}") Object find(String name); }',
        "import org.apache.ibatis.annotations.Select;\ninterface A {\n"
        '  @Select("select count(*) from ${tableName} where id = #{id}") int count(String tableName, long id); }',
        "import org.springframework.beans.factory.annotation.Value;\n// not org.apache.ibatis\n"
        'class A { @Value("${name}") String name; }',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for name in ("Select", "Update", "Insert", "Delete"):
        for node, given in annotations(file, name):
            found = FILLED.search(text(given.get("value")))
            if found and found[1] not in OWN:
                yield Match.at(node, f"The value of {found[1]} becomes part of the statement.")
