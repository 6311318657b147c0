// app.ts
import { publicProcedure, router } from './trpc'; import { z } from 'zod';
export const r = router({ show: publicProcedure.input(z.string()).mutation(async (opts) => { listed(opts.input); }) });
