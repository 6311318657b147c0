// app.ts
import { initTRPC } from '@trpc/server'; import { z } from 'zod';
const t = initTRPC.create();
export const appRouter = t.router({ show: t.procedure.input(z.object({ a: z.string() })).query(({ input }) => { listed(input.a); }) });
