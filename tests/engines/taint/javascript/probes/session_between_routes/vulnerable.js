const express = require('express');
const router = express.Router();
const pool = require('mysql').createPool({});

router.post('/login', (req, res) => {
  const name = req.body.name; // SOURCE
  check(name, req.body.password).then(() => { req.session.name = name; res.end(); });
});
router.get('/orders', (req, res) => {
  pool.query("select * from orders where name = '" + req.session.name + "'", (error, rows) => res.json(rows)); // SINK sql-injection
});
