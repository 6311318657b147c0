import { serve } from "https://deno.land/std@0.168.0/http/server.ts";

serve(async (asked) => {
  const { formula } = await asked.json();
  return new Response(String(Number(formula)));
});
