// app.ts
import { ApolloServer } from '@apollo/server';
const show = async (p, params, ctx) => { listed(params.a); };
const resolvers = { Query: { show } };
new ApolloServer({ typeDefs, resolvers });
