// app.ts
import { createSchema, createYoga } from 'graphql-yoga';
createYoga({ schema: createSchema({ typeDefs, resolvers: { Query: { show: (_root, { a }, ctx) => { listed(a); } } } }) });
