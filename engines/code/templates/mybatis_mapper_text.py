"""A value is put into the text of an SQL statement by a MyBatis mapper file: `${…}` instead of `#{…}`.

MyBatis replaces `${name}` by the value as it is. Whoever chooses the value ends the statement and reads, changes or
deletes what the database account may touch.

Write `#{name}`. Names of columns and directions of sorting are chosen from a fixed list before they come here.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.code.java.java_mybatis_text import OWN
from engines.rule import Match, rule
from engines.source import SourceFile

# What opens and closes a statement, a piece of one, and what is none of both; then the value itself.
PIECE: Final = re2.compile(
    r"(?s)<!--.*?-->|<(select|update|insert|delete|sql)\b|</(select|update|insert|delete|sql)>|<(?:property|bind|include)\b[^>]{0,400}>"
    r"|\$\{\s*(\w+(?:\.\w+)*)[^}]{0,200}\}"
)
# `<include refid="columns"><property name="alias" value="u"/></include>`: filled from this text, not by a caller.
FILLED: Final = re2.compile(r"""<property\s+name=["'](\w{1,80})["']\s+value=["'][^"'$]{0,200}["']""")
# What a wrapper of MyBatis-Plus put together with parameters.
WRAPPED: Final = ("ew.", "dataScope", "params.dataScope")


@rule(
    title="Value in the text of a MyBatis statement",
    severity="high",
    confidence="medium",
    cwe=89,
    weakness="sql-injection",
    languages=("xml",),
    fix="Write #{name} instead of ${name}.",
    hints=("<mapper",),
    bad=[
        '<mapper namespace="shop.Users">\n  <select id="find" resultType="User">\n'
        "    select * from users where name like '%${name}%'\n  </select>\n</mapper>",
        '<mapper namespace="shop.Users">\n  <select id="all" resultType="User">\n    select * from users\n'
        '    <if test="order != null">\n      order by ${order} asc\n    </if>\n  </select>\n</mapper>',
    ],
    good=[
        '<mapper namespace="shop.Users">\n  <select id="find" resultType="User">\n'
        "    select * from users where name = #{name}\n    <!-- not ${name} -->\n  </select>\n</mapper>",
        '<mapper namespace="shop.Users">\n  <select id="count" resultType="int">\n'
        "    select count(*) from ${tableName} where id = #{id}\n  </select>\n</mapper>",
        '<mapper namespace="shop.Users">\n  <select id="selectByExample">select * from users where '
        "${criterion.condition} #{criterion.value} order by ${orderByClause}</select>\n</mapper>",
        '<mapper namespace="shop.Users">\n  <property name="url" value="${url}"/>\n</mapper>',
        '<mapper namespace="shop.Users">\n  <sql id="columns">${alias}.id</sql>\n  <select id="all">select '
        '<include refid="columns"><property name="alias" value="u"/></include> from users u</select>\n</mapper>',
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    text, line, counted, is_inside = file.text, 1, 0, False
    filled = set(FILLED.findall(text))
    for found in PIECE.finditer(text):
        if found[1]:
            is_inside = True
        elif found[2]:
            is_inside = False
        elif found[3] and is_inside and found[3] not in OWN | filled and not found[3].startswith(WRAPPED):
            line += text.count("\n", counted, found.start())
            counted = found.start()
            column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
            message = f"The value of {found[3]} becomes part of the statement."
            yield Match.span(line, column, column + len(found[0]), message)
