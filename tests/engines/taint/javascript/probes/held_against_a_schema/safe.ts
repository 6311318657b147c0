import express from 'express';
import { z } from 'zod';
import Joi from 'joi';
import * as yup from 'yup';
import * as v from 'valibot';
import mongoose from 'mongoose';
import { query, param } from 'express-validator';
import { celebrate, Segments } from 'celebrate';
import { exec } from 'child_process';
const User = mongoose.model('User', new mongoose.Schema({}));
const app = express();
app.use(express.json());
const Q = z.object({ q: z.enum(['a', 'b']), n: z.coerce.number().min(1), in: z.object({ id: z.string().uuid() }) });
app.get('/a', (req, res) => {
  const told = Q.safeParse(req.query);
  if (!told.success) return res.sendStatus(400);
  exec('x ' + told.data.q + told.data.n + told.data.in.id + req.query.q);
});
app.get('/b', async (req, res) => {
  const { q } = await Q.parseAsync(req.query);
  later(() => exec('x ' + q));
});
const Ids = z.object({ ids: z.array(z.number()) }).extend({ r: z.literal('a').or(z.number()) });
app.post('/c', (req, res) => {
  const { ids, r } = Ids.parse(req.body);
  for (const id of ids) exec('x ' + id + r);
});
const J = Joi.object({ q: Joi.string().alphanum().required(), d: Joi.string().valid('asc', 'desc') });
app.get('/d', (req, res) => {
  const { error, value } = J.validate(req.query);
  if (error) return res.sendStatus(400);
  exec('x ' + req.query.q + value.d);
});
const Y = yup.object({ q: yup.string().oneOf(['a']) });
app.get('/e', async (req, res) => { exec('x ' + (await Y.validate(req.query)).q); });
const V = v.object({ q: v.pipe(v.string(), v.regex(/^[a-z]+$/)) });
app.get('/f', (req, res) => { exec('x ' + v.parse(V, req.query).q); });
app.get('/g/:id', [param('id').trim().isUUID(), query('q').isIn(['a'])], (req, res) => { exec('x ' + req.params.id + req.query.q); });
const days = celebrate({ [Segments.QUERY]: Joi.object({ day: Joi.string().regex(/^\d+$/) }) });
app.get('/h', celebrate({ [Segments.QUERY]: Joi.object({ day: Joi.string().regex(/^\d+$/) }) }), (req, res) => { exec('x ' + req.query.day); });
const validate = (schema) => (req, res, next) => { schema.parse(req.body); next(); };
app.post('/i', validate(z.object({ q: z.enum(['a']) })), (req, res) => { exec('x ' + req.body.q); });
app.post('/j', async (req, res) => { await User.findOne({ email: z.object({ email: z.string() }).parse(req.body).email }); });
