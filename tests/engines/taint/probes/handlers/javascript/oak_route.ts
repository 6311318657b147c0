// main.ts
import { Application, Router } from "https://deno.land/x/oak/mod.ts";
const router = new Router();
router.get("/x/:f", async (ctx) => { ctx.response.body = await listed(ctx.params.f); });
