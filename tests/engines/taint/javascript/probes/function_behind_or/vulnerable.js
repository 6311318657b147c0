const express = require('express');
const { exec } = require('child_process');

class Mill {
  grind(corn) {
    exec('grind ' + corn); // SINK command-injection
  }
}
const mill = new Mill();

const app = express();
app.get('/flour', (req, res) => {
  const grind = app.locals.grind || mill.grind.bind(mill);
  grind(req.query.corn); // SOURCE
  res.end();
});
