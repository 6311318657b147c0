const express = require('express');

const app = express();

class Refused extends Error {
  constructor(formula) {
    super('refused');
    this.formula = formula;
  }
}

function refuse(formula) {
  throw new Refused(Number(formula));
}

app.get('/message', (req, res) => {
  try {
    if (req.query.v) {
      throw new Error('no formula');
    }
  } catch (error) {
    eval(error.message);
  }
  res.send('ok');
});

app.get('/field', (req, res) => {
  try {
    refuse(req.query.v);
  } catch ({ formula }) {
    eval(formula);
  }
  res.send('ok');
});
