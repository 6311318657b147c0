const express = require('express');
const app = express();
app.get('/bell', (req, res) => {
  const words = req.query.line.trim().split(/ +/); // SOURCE
  const order = words.shift().toLowerCase();
  if (order === 'ring') eval(words.join(' ')); // SINK code-injection
});
