import express from 'npm:express@4';
import { join } from 'https://deno.land/std@0.200.0/path/mod.ts';
const app = express();
app.get('/', async (req, res) => { await Deno.readTextFile(join('notes', req.query.name)); }); // SOURCE and SINK path-traversal
