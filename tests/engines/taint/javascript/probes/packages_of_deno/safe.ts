import express from 'npm:express@4';
import { basename } from 'https://deno.land/std@0.200.0/path/mod.ts';
import { basename as last } from 'jsr:@std/path';
const app = express();
app.get('/', async (req, res) => { await Deno.readTextFile('notes/' + basename(req.query.name)); });
app.get('/b', async (req, res) => { await Deno.readTextFile('notes/' + last(req.query.name)); });
