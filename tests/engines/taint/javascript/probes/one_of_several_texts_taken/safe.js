const express = require('express');
const app = express();
app.get('/bell', (req, res) => {
  const words = req.query.line.trim().split(/ +/);
  const order = words.shift().toLowerCase();
  if (order === 'ring') eval(order + '()');
});
