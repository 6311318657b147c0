// app.ts
const resolvers = { Mutation: { show: async (parent, args, context) => { listed(args.input.a); } } };
module.exports = resolvers;
