// app.ts
import SchemaBuilder from '@pothos/core';
const builder = new SchemaBuilder({});
builder.queryField('show', (t) => t.string({ args: { a: t.arg.string() }, resolve: (root, args) => { listed(args.a); } }));
