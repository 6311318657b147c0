const { exec } = require('child_process');
const express = require('express');
const app = express();
function named(req, res, next) { req.chosen = req.query.name; next(); }
app.get('/a', named, (req, res) => {
  const name = req.query.other; // SOURCE
  exec(name); // SINK command-injection
});
