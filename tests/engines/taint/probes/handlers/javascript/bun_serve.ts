// app.ts
import { $ } from "bun";
Bun.serve({ async fetch(req) { const u = new URL(req.url); listed(u.searchParams.get('a')); return new Response(); } });
