// main.ts
import { serve } from "https://deno.land/std/http/server.ts";
serve(async (req) => { const u = new URL(req.url); return new Response(await listed(u.searchParams.get('f'))); });
