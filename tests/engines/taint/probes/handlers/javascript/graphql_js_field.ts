// app.ts
const { GraphQLObjectType, GraphQLString } = require('graphql');
const Query = new GraphQLObjectType({ name: 'Query', fields: { show: { type: GraphQLString, args: { a: { type: GraphQLString } }, resolve(parent, args) { listed(args.a); } } } });
