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
const Q = z.object({ q: z.string(), e: z.enum(['a']).or(z.string()), part: z.string().regex(/[a-z]/) });
app.get('/a', (req, res) => {
  const told = Q.safeParse(req.query); // SOURCE
  if (!told.success) return res.sendStatus(400);
  exec('x ' + told.data.q); // SINK command-injection
  exec('x ' + told.data.e); // SINK command-injection
  exec('x ' + told.data.part); // SINK command-injection
});
const E = z.object({ q: z.enum(['a', 'b']) });
app.get('/b', (req, res) => {
  E.safeParse(req.query);
  exec('x ' + req.query.q); // SOURCE and SINK command-injection
});
app.get('/c', (req, res) => {
  exec('x ' + E.passthrough().parse(req.query).other); // SOURCE and SINK command-injection
  exec('x ' + z.object({ a: z.number(), q: imported }).parse(req.body).q); // SOURCE and SINK command-injection
  exec('x ' + z.object({ a: z.number(), ...imported }).parse(req.cookies).q); // SOURCE and SINK command-injection
});
const J = Joi.object({ q: Joi.number(), s: Joi.string() });
app.get('/d', (req, res) => {
  const { error, value } = J.validate(req.query); // SOURCE
  exec('x ' + req.query.q); // SOURCE and SINK command-injection
  if (error) return res.sendStatus(400);
  exec('x ' + value.s); // SINK command-injection
});
app.get('/g', query('q').notEmpty(), query('p').isInt(), (req, res) => { exec('x ' + req.query.q); }); // SOURCE and SINK command-injection
app.get('/h', celebrate({ [Segments.BODY]: Joi.object({ q: Joi.number() }) }), (req, res) => { exec('x ' + req.query.q); }); // SOURCE and SINK command-injection
const validate = (schema) => (req, res, next) => { schema.parse(req.body); next(); };
app.post('/i', validate(z.object({ q: z.string().min(1) })), (req, res) => { exec('x ' + req.body.q); }); // SOURCE and SINK command-injection
app.post('/j', async (req, res) => { await User.findOne({ email: z.object({ email: z.any() }).parse(req.body).email }); }); // SOURCE and SINK nosql-injection
