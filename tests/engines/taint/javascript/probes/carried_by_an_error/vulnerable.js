const express = require('express');

const app = express();

class Refused extends Error {
  constructor(formula) {
    super('refused');
    this.formula = formula;
  }
}

function refuse(formula) {
  throw new Refused(formula);
}

app.get('/message', (req, res) => {
  try {
    throw new Error(req.query.v); // SOURCE
  } catch (error) {
    eval(error.message); // SINK code-injection
  }
  res.send('ok');
});

app.get('/field', (req, res) => {
  try {
    refuse(req.query.v); // SOURCE
  } catch ({ formula }) {
    eval(formula); // SINK code-injection
  }
  res.send('ok');
});
