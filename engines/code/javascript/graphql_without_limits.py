"""A GraphQL server answers queries of any depth and size.

Types that refer to each other can be nested without end, and one field asked for a thousand times under other names:
one small request keeps the server and its database busy for minutes.

Limit what a query may cost: validationRules with a depth or complexity limit (graphql-depth-limit,
graphql-query-complexity), or a plugin such as graphql-armor.
"""

from collections.abc import Iterator

from engines.index.calls import calls_to, options
from engines.languages import JAVASCRIPT
from engines.rule import Match, rule
from engines.source import SourceFile

SERVERS = (
    "express-graphql.graphqlHTTP", "express-graphql", "new apollo-server.ApolloServer",
    "new apollo-server-express.ApolloServer", "new @apollo/server.ApolloServer", "new apollo-server-koa.ApolloServer",
    "new apollo-server-fastify.ApolloServer", "graphql-yoga.createYoga",
)  # fmt: skip
LIMITS = (b"depthlimit", b"depth-limit", b"complexity", b"armor", b"costanalysis", b"cost-analysis", b"maxdepth")


@rule(
    title="GraphQL without limits",
    severity="low",
    confidence="medium",
    cwe=770,
    weakness="resource-exhaustion",
    languages=JAVASCRIPT,
    fix="Add validationRules that limit depth and cost.",
    hints=("graphql", "apollo"),
    bad=[
        "const { graphqlHTTP } = require('express-graphql');\napp.use('/graphql', graphqlHTTP({ schema, rootValue }));",
        "import { ApolloServer } from '@apollo/server';\nconst server = new ApolloServer({ typeDefs, resolvers });",
    ],
    good=[
        "const { graphqlHTTP } = require('express-graphql');\nconst depthLimit = require('graphql-depth-limit');\n"
        "app.use('/graphql', graphqlHTTP({ schema, validationRules: [depthLimit(8)] }));",
        "import { ApolloServer } from '@apollo/server';\nconst server = new ApolloServer({ schema, validationRules });",
        "import { ApolloServer } from '@apollo/server';\nconst server = new ApolloServer(settings);",
        "import { ApolloServer } from '@apollo/server';\nimport { ApolloArmor } from '@escape.tech/graphql-armor';\n"
        "const server = new ApolloServer({ schema, ...new ApolloArmor().protect() });",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if any(word in file.data.lower() for word in LIMITS):
        return
    for call in calls_to(file, *SERVERS):
        first = call.argument(0)
        is_whole = first is not None and first.type == "object" and b"..." not in (first.text or b"")
        if is_whole and not options(first).keys() & {"validationRules", "plugins"}:
            yield Match.at(call.node, "Queries of any depth and size are answered.")
