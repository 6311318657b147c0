// app.ts
const { ApolloServer } = require('apollo-server');
const resolvers = { Query: { show: (_, { a }) => { listed(a); } } };
new ApolloServer({ typeDefs, resolvers });
