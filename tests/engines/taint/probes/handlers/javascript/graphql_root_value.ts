// app.ts
const { graphqlHTTP } = require('express-graphql'); const { buildSchema } = require('graphql');
const root = { show: ({ a }) => { listed(a); } };
app.use('/graphql', graphqlHTTP({ schema: buildSchema('type Query { show(a: String): String }'), rootValue: root }));
