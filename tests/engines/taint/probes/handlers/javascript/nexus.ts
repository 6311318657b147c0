// app.ts
import { queryField, stringArg } from 'nexus';
export const show = queryField('show', { type: 'String', args: { a: stringArg() }, resolve: (_, { a }) => { listed(a); } });
