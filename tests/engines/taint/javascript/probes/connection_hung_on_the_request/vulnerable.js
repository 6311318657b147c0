const express = require('express');
const { Pool } = require('pg');

const app = express();
app.locals.store = new Pool();
app.use((req, res, next) => {
  req.store = app.locals.store;
  next();
});
app.get('/bells', async (req, res) => {
  const found = await req.store.query(`SELECT * FROM bells WHERE name = '${req.query.name}'`); // SINK sql-injection SOURCE
  const rung = await req.app.locals.store.query(`SELECT * FROM rung WHERE bell = '${req.query.bell}'`); // SINK sql-injection SOURCE
  res.json([found.rows, rung.rows]);
});
